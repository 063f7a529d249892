import type { EndSession } from '#application/identity/end-session';
import { bearerToken } from '../authentication.ts';
import type { TokenCookies } from '../defences/cookies.ts';
import { route, type Route } from '../route.ts';
import { signedOut, signOutBody } from '../schemas/account.ts';
import { forgetTokens } from '../token-answers.ts';

interface Needs {
  readonly endSession: EndSession;
  readonly cookies: TokenCookies;
}

export const signOutRoute = ({ endSession, cookies }: Needs): Route =>
  route({
    methods: ['POST'],
    path: '/api/user/logout/',
    who: 'anyone',
    tag: 'Account and tokens',
    summary: 'Sign out. The same answer when nobody was signed in.',
    body: signOutBody,
    answers: { 200: signedOut },
    problems: [],
    handle: async ({ body, ctx }) => {
      const cookie = (kind: 'access' | 'refresh'): string | undefined => {
        const found = cookies.read(ctx.req.headers.cookie, kind);
        return found.is === 'one' ? found.value : undefined;
      };
      await endSession({
        accessToken: bearerToken(ctx) ?? cookie('access'),
        refreshToken: body.refresh ?? cookie('refresh'),
      });
      return { status: 200, body: { detail: 'Signed out.' }, headers: forgetTokens(cookies) };
    },
  });
