import { z } from 'zod';
import type { ListSessions } from '#application/identity/list-sessions';
import type { RevokeOtherSessions, RevokeSession } from '#application/identity/revoke-sessions';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { forgetTokens } from '../token-answers.ts';
import { session } from './schemas.ts';

interface Needs {
  readonly listSessions: ListSessions;
  readonly revokeSession: RevokeSession;
  readonly revokeOtherSessions: RevokeOtherSessions;
}

const tag = 'Account';

export const sessionRoutes = ({
  listSessions,
  revokeSession,
  revokeOtherSessions,
}: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listSessions' },
    path: '/api/user/sessions/',
    who: 'owner',
    tag,
    summary: 'List own sessions',
    description: 'Where the account is signed in, the newest sign-in first.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(session),
        description: 'The sessions, the current one among them.',
        example: [story.session],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await listSessions(caller, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { DELETE: 'endSession' },
    path: '/api/user/sessions/:id/',
    who: 'owner',
    tag,
    summary: 'End one of the own sessions',
    description: 'Its tokens open nothing any more, at once. To end the current one is to sign out.',
    ids: { id: { description: "The session's id.", example: story.session.id } },
    answers: {
      204: {
        body: null,
        description: 'It has ended; where it was the current one, the cookies are taken back.',
        headers: ['Set-Cookie'],
      },
    },
    problems: ['no-such-session'],
    handle: async ({ ids, caller, frame }) => {
      const revoked = await revokeSession(caller, ids.id);
      if (!revoked.ok) return refused(revoked.refusal);
      return { status: 204, body: null, headers: revoked.value.isCurrent ? forgetTokens(frame.cookies) : {} };
    },
  }),
  route({
    methods: { DELETE: 'endOtherSessions' },
    path: '/api/user/sessions/',
    who: 'owner',
    tag,
    summary: 'End all other own sessions',
    description: 'Only the session by which it is asked goes on. Fine where there is no other.',
    answers: { 204: { body: null, description: 'The others have ended.' } },
    problems: [],
    handle: async ({ caller }) => {
      await revokeOtherSessions(caller);
      return { status: 204, body: null };
    },
  }),
];
