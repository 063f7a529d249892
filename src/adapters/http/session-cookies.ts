import type { HeldTokens } from '#application/identity/held-tokens';
import type { TokenSigner } from '#application/identity/token-signer';
import type { TokenCookies, TokenKind } from './defences/cookies.ts';
import type { HttpContext } from './http-context.ts';

/** The tokens of a request's cookies; one that comes twice is nobody's. */
export const heldTokens = (ctx: HttpContext, cookies: TokenCookies): HeldTokens => {
  const held = (kind: TokenKind): string | undefined => {
    const cookie = cookies.read(ctx.req.headers.cookie, kind);
    return cookie.is === 'one' ? cookie.value : undefined;
  };
  return { accessToken: held('access'), refreshToken: held('refresh') };
};

type Verifier = Pick<TokenSigner, 'verifyAccess' | 'verifyRefresh'>;

/** What the cookies of a request say of sessions. */
export interface SessionCookies {
  /** The session that a token of ours names, in date or not. */
  sessionOf(kind: TokenKind, token: string): string | undefined;
  /** Headers that make the browser forget a session that is over. A cookie that names another session stays. */
  forget(ctx: HttpContext, sessionId: string): Readonly<Record<string, string[]>>;
}

export const createSessionCookies = (signer: Verifier, cookies: TokenCookies): SessionCookies => {
  const sessionOf = (kind: TokenKind, token: string): string | undefined => {
    const verified = kind === 'access' ? signer.verifyAccess(token) : signer.verifyRefresh(token);
    return verified.is === 'invalid' ? undefined : verified.claims.sessionId;
  };
  const namesAnother = (ctx: HttpContext, kind: TokenKind, sessionId: string): boolean => {
    const cookie = cookies.read(ctx.req.headers.cookie, kind);
    const named = cookie.is === 'one' ? sessionOf(kind, cookie.value) : undefined;
    return named !== undefined && named !== sessionId;
  };
  const kinds = ['access', 'refresh'] as const;
  return {
    sessionOf,
    forget: (ctx, sessionId) => {
      const over = kinds.filter((kind) => !namesAnother(ctx, kind, sessionId));
      return { 'Set-Cookie': over.map((kind) => cookies.clear(kind)) };
    },
  };
};
