import type { RefreshTokens, SessionEnded } from '#application/identity/refresh-tokens';
import { invalidToken } from '../authentication.ts';
import type { Frame } from '../frame.ts';
import type { HttpContext } from '../http-context.ts';
import * as story from '../openapi/story.ts';
import { Problem } from '../problem.ts';
import { refused, type Refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { refreshBody, tokens } from './schemas.ts';
import type { Transport } from '../token-answers.ts';

interface Needs {
  readonly refreshTokens: RefreshTokens;
}

interface Presented {
  readonly token: string;
  readonly transport: Transport;
}

/** The body's token goes first, unless the cookie speaks of another session: then nobody knows what is meant. */
const presented = ({ cookies, sessions }: Frame, ctx: HttpContext, inBody: string | undefined): Presented => {
  const cookie = cookies.read(ctx.req.headers.cookie, 'refresh');
  if (cookie.is === 'duplicate')
    throw new Problem('duplicate-cookie', { headers: { 'Set-Cookie': cookies.clear('refresh') } });
  const inCookie = cookie.is === 'one' ? cookie.value : undefined;
  if (inBody === undefined) {
    if (inCookie === undefined) throw new Problem('session-ended');
    return { token: inCookie, transport: 'cookie' };
  }
  const sessionOf = (token: string): string | undefined => sessions.sessionOf('refresh', token);
  const other = inCookie === undefined || inCookie === inBody ? undefined : sessionOf(inCookie);
  if (other !== undefined && other !== sessionOf(inBody)) throw new Problem('ambiguous-credentials');
  return { token: inBody, transport: 'body' };
};

/** Cookies go only when their session is known to be over: never on a race, a throttle or a fault. */
const ended = (
  { sessions }: Frame,
  ctx: HttpContext,
  refusal: SessionEnded,
  { token, transport }: Presented,
): Refused<'session-ended'> => {
  const isCleared = refusal.isOver && transport === 'cookie';
  const sessionId = isCleared ? sessions.sessionOf('refresh', token) : undefined;
  const forgotten = sessionId === undefined ? {} : sessions.forget(ctx, sessionId);
  return refused(refusal, { ...invalidToken, ...forgotten });
};

export const refreshRoute = ({ refreshTokens }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'refreshTokens' },
    path: '/api/token/refresh/',
    who: 'anyone',
    tag: 'Sign up and in',
    summary: 'Renew both tokens',
    description:
      'By the refresh cookie or by the refresh token in the body. Do so at the first 401 of the type `/problems/token-expired`, and repeat the request; with any other type, sign in.',
    body: refreshBody,
    bodyExample: {},
    answers: {
      200: {
        body: tokens,
        description:
          'Both tokens are new: as cookies, or in the body where the refresh token came in the body.',
        example: story.tokens,
        headers: ['Set-Cookie'],
      },
    },
    problems: ['session-ended', 'too-many-refreshes', 'duplicate-cookie', 'ambiguous-credentials'],
    handle: async ({ body, ctx, frame }) => {
      const held = presented(frame, ctx, body.refresh);
      const refreshed = await refreshTokens(held.token);
      if (refreshed.ok) return frame.handOver(refreshed.value, held.transport);
      const { refusal } = refreshed;
      return refusal.code === 'session-ended' ? ended(frame, ctx, refusal, held) : refused(refusal);
    },
  }),
];
