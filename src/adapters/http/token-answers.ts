import type { IssuedTokens } from '#application/identity/session-tokens';
import type { Clock } from '#application/ports/clock';
import type { TokenCookies } from './defences/cookies.ts';

export type Transport = 'cookie' | 'body';

interface TokenAnswer {
  readonly status: 200;
  readonly body: {
    readonly user: IssuedTokens['user'];
    readonly access_expires_at: Date;
    readonly refresh_expires_at: Date;
    readonly access?: string;
    readonly refresh?: string;
    readonly reopened?: true;
  };
  readonly headers?: Readonly<Record<string, string[]>>;
}

/** Hands a pair of tokens over: as cookies and never in the body, or in the body and never as a cookie. */
export type HandOver = (issued: IssuedTokens, transport: Transport) => TokenAnswer;

export const createHandOver =
  (cookies: TokenCookies, clock: Clock): HandOver =>
  ({ user, access, refresh, isReopened = false }, transport) => {
    const told = isReopened ? { reopened: true as const } : {};
    const expiries = {
      ...{ access_expires_at: access.expiresAt, refresh_expires_at: refresh.expiresAt },
      ...told,
    };
    if (transport === 'body')
      return { status: 200, body: { user, ...expiries, access: access.token, refresh: refresh.token } };
    // Both live as long as the refresh token: a browser that still sends its expired access token is told to refresh,
    // one that has dropped it looks like a stranger. Tokens end on a whole second; the cookies keep the part of it that
    // rounding took.
    const secondsLeft = Math.ceil((refresh.expiresAt.getTime() - clock.now().getTime()) / 1000);
    const setCookies = [
      cookies.issue('access', access.token, secondsLeft),
      cookies.issue('refresh', refresh.token, secondsLeft),
    ];
    return { status: 200, body: { user, ...expiries }, headers: { 'Set-Cookie': setCookies } };
  };

/** Makes the browser forget both tokens. */
export const forgetTokens = (cookies: TokenCookies): Readonly<Record<string, string[]>> => ({
  'Set-Cookie': [cookies.clear('access'), cookies.clear('refresh')],
});
