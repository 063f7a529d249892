import { z } from 'zod';
import type { BlockUser } from '#application/friends/block-user';
import type { BlockQueries } from '#application/friends/friend-queries';
import type { UnblockUser } from '#application/friends/unblock-user';
import { user } from '../identity/schemas.ts';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { blockAnswer } from './schemas.ts';

interface Needs {
  readonly blocks: BlockQueries;
  readonly blockUser: BlockUser;
  readonly unblockUser: UnblockUser;
}

const tag = 'Friends';

const messages = { blocked: 'Blocked.', 'was-blocked': 'Blocked already.' } as const;

export const blockRoutes = ({ blocks, blockUser, unblockUser }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'blockUser' },
    path: '/api/user/:id/block/',
    who: 'signed-in',
    tag,
    summary: 'Block somebody',
    description:
      'To them it is from now on as if the caller did not exist; they are not told. A friendship and every request between the two is gone.',
    ids: story.otherIds,
    answers: {
      200: {
        body: blockAnswer,
        description: 'Was blocked before.',
        example: { message: messages['was-blocked'] },
      },
      201: { body: blockAnswer, description: 'Is blocked now.', example: { message: messages.blocked } },
    },
    problems: ['oneself', 'no-such-user'],
    handle: async ({ ids, caller }) => {
      const blocked = await blockUser({ userId: caller.userId, otherId: ids.id });
      if (!blocked.ok) return refused(blocked.refusal);
      const body = { message: messages[blocked.value] };
      return blocked.value === 'blocked' ? { status: 201, body } : { status: 200, body };
    },
  }),
  route({
    methods: { DELETE: 'unblockUser' },
    path: '/api/user/:id/block/',
    who: 'signed-in',
    tag,
    summary: 'Take a block back',
    description: 'Fine when there is none. A friendship that was before does not come back.',
    ids: story.otherIds,
    answers: { 204: { body: null, description: 'The caller does not block this person.' } },
    problems: ['oneself', 'no-such-user'],
    handle: async ({ ids, caller }) => {
      const unblocked = await unblockUser({ userId: caller.userId, otherId: ids.id });
      return unblocked.ok ? { status: 204, body: null } : refused(unblocked.refusal);
    },
  }),
  route({
    methods: { GET: 'listBlockedUsers' },
    path: '/api/user/blocked/',
    who: 'signed-in',
    tag,
    summary: 'List whom one has blocked',
    description: 'Last blocked first.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(user),
        description: 'The people; nobody is an empty list.',
        example: [{ id: 3, username: 'mallory' }],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await blocks.byUser(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
];
