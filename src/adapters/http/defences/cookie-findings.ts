import type { IncomingHttpHeaders } from 'node:http';
import type { TokenCookies } from './cookies.ts';

/** Why a cookie of ours can be missing from a request, with a sentence that tells what to do. */
export const cookieFindings = {
  'cookie-arrived': 'The access cookie arrived. A 401 elsewhere is then about the token in it.',
  'cookie-twice': 'The cookie came twice: another host has planted one. Sign in again.',
  'no-browser': 'Neither Origin nor Sec-Fetch-Site was sent, so this was no fetch of a page.',
  'same-origin':
    'Page and API are of one origin: the cookie comes by itself once somebody has signed in. None came, so nobody has, or it has ended.',
  'origin-not-listed':
    'The page is of another origin, which is not in CORS_ORIGINS: its scripts may not read answers, and cannot change anything.',
  'credentials-left-out':
    'Page and API are of one site. Call with credentials: "include"; else browsers leave the cookie out.',
  'other-site':
    'Page and API are of different sites: browsers withhold SameSite=Lax cookies. Serve the API below the origin of the page, or use "transport": "body".',
  'http-in-place-of-https':
    'PUBLIC_URL is https, so the cookie is Secure; the page is of an http origin, from which browsers do not send it here.',
} as const;

export type CookieFinding = keyof typeof cookieFindings;

interface Installation {
  readonly cookies: TokenCookies;
  /** Whether cookies are for HTTPS alone. */
  readonly isSecure: boolean;
  readonly ownOrigins: readonly string[];
  readonly listedOrigins: readonly string[];
}

/**
 * What a request shows of itself, and no more: whoever asks learns of the settings whether their own origin is listed,
 * which any answer tells as well.
 */
export const findCookie = (
  headers: IncomingHttpHeaders,
  { cookies, isSecure, ownOrigins, listedOrigins }: Installation,
): readonly CookieFinding[] => {
  const access = cookies.read(headers.cookie, 'access');
  if (access.is !== 'none') return [access.is === 'one' ? 'cookie-arrived' : 'cookie-twice'];
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return ['no-browser'];
  const isOwn =
    site === 'same-origin' || site === 'none' || (origin !== undefined && ownOrigins.includes(origin));
  if (isOwn) return ['same-origin'];
  const isListed = origin !== undefined && listedOrigins.includes(origin);
  const found: CookieFinding[] = isListed ? [] : ['origin-not-listed'];
  if (isSecure && origin?.startsWith('http:') === true) found.push('http-in-place-of-https');
  found.push(site === 'same-site' ? 'credentials-left-out' : 'other-site');
  return found;
};
