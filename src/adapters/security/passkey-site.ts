import { isIP } from 'node:net';

/** What passkeys are made for: they are good nowhere else. */
export interface PasskeySite {
  /** A domain; what authenticators call the relying party's id. */
  readonly domain: string;
  /** Where the pages are that may ask for them. */
  readonly origins: readonly string[];
}

const isThisMachine = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/**
 * The site of a public address. undefined: browsers let it have no passkeys, for it is called by a number, or reached
 * without HTTPS.
 * @param domain where it is not the host itself
 */
export const passkeySiteOf = (
  publicUrl: string,
  otherOrigins: readonly string[],
  domain?: string,
): PasskeySite | undefined => {
  const { protocol, hostname } = new URL(publicUrl);
  if (isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0) return undefined;
  if (protocol !== 'https:' && !isThisMachine(hostname)) return undefined;
  return { domain: domain ?? hostname, origins: [publicUrl, ...otherOrigins] };
};
