import type { EndSession } from '#application/identity/end-session';
import { bearerToken } from '../authentication.ts';
import { route, type Route } from '../route.ts';
import { signedOut, signOutBody } from './schemas.ts';
import { heldTokens } from '../session-cookies.ts';
import { forgetTokens } from '../token-answers.ts';

interface Needs {
  readonly endSession: EndSession;
}

export const signOutRoute = ({ endSession }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'signOut' },
    path: '/api/user/logout/',
    who: 'anyone',
    tag: 'Sign up and in',
    summary: 'Sign out',
    description:
      'Ends the session on the server and takes the cookies back. The same answer when nobody was signed in.',
    body: signOutBody,
    bodyExample: {},
    answers: {
      200: {
        body: signedOut,
        description: 'Nobody is signed in now.',
        example: { detail: 'Signed out.' },
        headers: ['Set-Cookie'],
      },
    },
    problems: [],
    handle: async ({ body, ctx, frame: { cookies } }) => {
      const held = heldTokens(ctx, cookies);
      await endSession({
        accessToken: bearerToken(ctx) ?? held.accessToken,
        refreshToken: body.refresh ?? held.refreshToken,
      });
      return { status: 200, body: { detail: 'Signed out.' }, headers: forgetTokens(cookies) };
    },
  }),
];
