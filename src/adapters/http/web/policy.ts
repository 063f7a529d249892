import { imageSources } from '../defences/image-sources.ts';

const directives = (posterHosts: readonly string[]): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  imageSources(posterHosts),
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/**
 * What browsers allow the page: its own files, its own API, posters of the hosts that are named, nothing inline, and no
 * markup made of text.
 */
export const webHeaders = (posterHosts: readonly string[]): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': directives(posterHosts).join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
});
