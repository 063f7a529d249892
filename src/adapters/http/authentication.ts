import type { Authenticate, NotSignedIn, TokenExpired } from '#application/identity/authenticate';
import { looksLikeAccessToken } from '#domain/access-tokens/access-token';
import type { AuthenticateProgram } from '#application/access-tokens/authenticate-program';
import type { TokenSubject } from '#application/identity/token-signer';
import type { TokenCookies } from './defences/cookies.ts';
import type { HttpContext } from './http-context.ts';
import { Problem } from './problem.ts';
import { refusalProblem, refused } from './refused.ts';
import type { Who } from './route.ts';
import type { SessionCookies } from './session-cookies.ts';

const bearer = /^Bearer +([^ ]+) *$/i;

/** Where a token was sent, a 401 says that it is the token that is wrong. */
export const invalidToken = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

/** The token of an `Authorization: Bearer` header; empty when there is the header without a token in it. */
export const bearerToken = (ctx: HttpContext): string | undefined => {
  const { authorization } = ctx.req.headers;
  if (authorization === undefined || !/^Bearer\b/i.test(authorization)) return undefined;
  return bearer.exec(authorization)?.[1] ?? '';
};

/** Tells who calls, as far as the route wants to know. The header wins over the cookie. */
export type Identify = (
  ctx: HttpContext,
  who: Who,
  isUnsafe: boolean,
) => Promise<TokenSubject | { readonly userId: number } | null>;

export const createIdentify = (
  authenticate: Authenticate,
  authenticateProgram: AuthenticateProgram,
  cookies: TokenCookies,
  sessions: SessionCookies,
): Identify => {
  const sentToken = (ctx: HttpContext) => {
    const token = bearerToken(ctx);
    if (token !== undefined) return { is: 'one', value: token } as const;
    return cookies.read(ctx.req.headers.cookie, 'access');
  };
  /** A cookie of ours that is in date and still opens nothing: its session is over, so it may go. */
  const forgetting = (ctx: HttpContext, { code }: TokenExpired | NotSignedIn, token: string) => {
    const ofCookie = code === 'not-signed-in' && bearerToken(ctx) === undefined;
    const sessionId = ofCookie ? sessions.sessionOf('access', token) : undefined;
    return sessionId === undefined ? {} : sessions.forget(ctx, sessionId);
  };

  /** undefined: the token opens nothing here. */
  const program = async (token: string, who: Who, isUnsafe: boolean) => {
    const caller = await authenticateProgram(token);
    if (who === 'viewer') return caller;
    if (caller === undefined) throw refusalProblem(refused({ code: 'not-signed-in' }, invalidToken));
    if (who === 'owner') throw new Problem('not-for-programs');
    if (isUnsafe && caller.scope !== 'write') throw new Problem('scope-missing');
    return caller;
  };

  return async (ctx, who, isUnsafe) => {
    if (who === 'anyone') return null;
    const sent = sentToken(ctx);
    const mustBeSignedIn = who !== 'viewer';
    switch (sent.is) {
      case 'none':
        if (mustBeSignedIn) throw new Problem('not-signed-in');
        return null;
      case 'duplicate':
        if (mustBeSignedIn)
          throw new Problem('duplicate-cookie', { headers: { 'Set-Cookie': cookies.clear('access') } });
        return null;
      case 'one': {
        if (bearerToken(ctx) !== undefined && looksLikeAccessToken(sent.value))
          return (await program(sent.value, who, isUnsafe)) ?? null;
        const caller = await authenticate(sent.value);
        if (caller.ok) return caller.value;
        if (mustBeSignedIn)
          throw refusalProblem(
            refused(caller.refusal, {
              ...invalidToken,
              ...forgetting(ctx, caller.refusal, sent.value),
            }),
          );
        return null;
      }
    }
  };
};
