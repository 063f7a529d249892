import { stringifySetCookie } from 'cookie';

export type TokenKind = 'access' | 'refresh';

export type TokenCookie =
  | { readonly is: 'none' }
  | { readonly is: 'one'; readonly value: string }
  /** Somebody planted a second one; nobody can tell which is ours. */
  | { readonly is: 'duplicate' };

/**
 * All that may stand around a name or a value. Of the other white space that `trim` takes off, browsers take some for
 * part of the name, so that another host could plant a cookie that `trim` would make ours.
 */
const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

const bare = (part: string): string => {
  let start = 0;
  let end = part.length;
  while (isBlank(part[start])) start += 1;
  while (end > start && isBlank(part[end - 1])) end -= 1;
  return part.slice(start, end);
};

/**
 * Finds a cookie in a `Cookie` header and tells when there are two of its name, which parsers hide. Values are taken
 * as they stand (a token needs no decoding); names are compared exactly.
 */
export const readTokenCookie = (header: string | undefined, name: string): TokenCookie => {
  let found: string | undefined;
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals < 0 || bare(pair.slice(0, equals)) !== name) continue;
    if (found !== undefined) return { is: 'duplicate' };
    found = bare(pair.slice(equals + 1));
  }
  return found === undefined || found === '' ? { is: 'none' } : { is: 'one', value: found };
};

/** Names, reads and writes the two token cookies. */
export interface TokenCookies {
  nameOf(kind: TokenKind): string;
  read(header: string | undefined, kind: TokenKind): TokenCookie;
  /** A `Set-Cookie` value that lives so long, in whole seconds. */
  issue(kind: TokenKind, token: string, maxAgeSeconds: number): string;
  /** A `Set-Cookie` value that makes the browser forget the cookie. */
  clear(kind: TokenKind): string;
}

/** @param options `secure`: over HTTPS the cookies are `Secure` and carry the `__Host-` prefix, so no other host can plant them. */
export const createTokenCookies = (options: { readonly secure: boolean }): TokenCookies => {
  const { secure } = options;
  const nameOf = (kind: TokenKind): string => `${secure ? '__Host-' : ''}${kind}_token`;
  const write = (kind: TokenKind, value: string, maxAge: number): string =>
    stringifySetCookie({
      name: nameOf(kind),
      value,
      maxAge,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
    });
  return {
    nameOf,
    read: (header, kind) => readTokenCookie(header, nameOf(kind)),
    issue: (kind, token, maxAgeSeconds) => write(kind, token, Math.max(0, Math.floor(maxAgeSeconds))),
    clear: (kind) => write(kind, '', 0),
  };
};
