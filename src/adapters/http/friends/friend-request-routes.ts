import { z } from 'zod';
import type { AcceptFriendRequest } from '#application/friends/accept-friend-request';
import type { CancelFriendRequest } from '#application/friends/cancel-friend-request';
import type { DenyFriendRequest } from '#application/friends/deny-friend-request';
import type { FriendRequestQueries } from '#application/friends/friend-request-queries';
import type { SendFriendRequest } from '#application/friends/send-friend-request';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { friendRequest } from './schemas.ts';

interface Needs {
  readonly friendRequests: FriendRequestQueries;
  readonly sendFriendRequest: SendFriendRequest;
  readonly acceptFriendRequest: AcceptFriendRequest;
  readonly denyFriendRequest: DenyFriendRequest;
  readonly cancelFriendRequest: CancelFriendRequest;
}

const tag = 'Friends';

const listRoute = (
  operation: string,
  path: string,
  words: { readonly summary: string; readonly description: string; readonly example: object },
  list: FriendRequestQueries['incoming'],
): Route =>
  route({
    methods: { GET: operation },
    path,
    who: 'signed-in',
    tag,
    summary: words.summary,
    description: words.description,
    query: listQuery,
    answers: {
      200: {
        body: z.array(friendRequest),
        description: 'The requests; none is an empty list.',
        example: [words.example],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await list(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  });

export const friendRequestRoutes = ({
  friendRequests,
  sendFriendRequest,
  acceptFriendRequest,
  denyFriendRequest,
  cancelFriendRequest,
}: Needs): readonly Route[] => [
  route({
    methods: { POST: 'sendFriendRequest' },
    path: '/api/send-friend-request/:id/',
    who: 'signed-in',
    tag,
    summary: 'Ask somebody to be friends',
    description: 'Whoever has been asked by this person accepts by it. At most 50 an hour and 200 a day.',
    ids: story.otherIds,
    answers: {
      200: {
        body: friendRequest,
        description: 'This person had asked before: the two are friends now.',
        example: { ...story.incomingRequest, accepted: true },
      },
      201: { body: friendRequest, description: 'The request is sent.', example: story.outgoingRequest },
    },
    problems: [
      'oneself',
      'no-such-user',
      'already-requested',
      'already-friends',
      'blocked-by-you',
      'too-many-attempts',
    ],
    handle: async ({ ids, caller }) => {
      const sent = await sendFriendRequest({ userId: caller.userId, otherId: ids.id });
      if (!sent.ok) return refused(sent.refusal);
      return { status: sent.value.accepted ? 200 : 201, body: sent.value };
    },
  }),
  listRoute(
    'listIncomingFriendRequests',
    '/api/friend-requests/incoming/',
    {
      summary: 'List friend requests to oneself',
      description: 'Those that wait for an answer, newest first.',
      example: story.incomingRequest,
    },
    (userId, page) => friendRequests.incoming(userId, page),
  ),
  listRoute(
    'listOutgoingFriendRequests',
    '/api/friend-requests/outgoing/',
    {
      summary: 'List own friend requests',
      description: 'Those that wait for an answer, newest first.',
      example: story.outgoingRequest,
    },
    (userId, page) => friendRequests.outgoing(userId, page),
  ),
  route({
    methods: { POST: 'acceptFriendRequest' },
    path: '/api/friend-requests/update/:id/',
    who: 'signed-in',
    tag,
    summary: 'Accept a friend request',
    description: 'Only whoever is asked can; again changes nothing.',
    ids: story.requestIds,
    answers: {
      200: {
        body: friendRequest,
        description: 'The two are friends.',
        example: { ...story.incomingRequest, accepted: true },
      },
    },
    problems: ['no-such-request'],
    handle: async ({ ids, caller }) => {
      const accepted = await acceptFriendRequest({ userId: caller.userId, requestId: ids.id });
      return accepted.ok ? { status: 200, body: accepted.value } : refused(accepted.refusal);
    },
  }),
  route({
    methods: { DELETE: 'denyFriendRequest' },
    path: '/api/friend-requests/update/:id/',
    who: 'signed-in',
    tag,
    summary: 'Deny a friend request',
    description: 'Only whoever is asked can, while it waits. Who asked is not told.',
    ids: story.requestIds,
    answers: { 204: { body: null, description: 'There is no such request any more.' } },
    problems: ['no-such-request', 'already-friends'],
    handle: async ({ ids, caller }) => {
      const denied = await denyFriendRequest({ userId: caller.userId, requestId: ids.id });
      return denied.ok ? { status: 204, body: null } : refused(denied.refusal);
    },
  }),
  route({
    methods: { DELETE: 'cancelFriendRequest' },
    path: '/api/friend-requests/cancel/:id/',
    who: 'signed-in',
    tag,
    summary: 'Take a friend request back',
    description: 'Only whoever asked can, while it waits.',
    ids: story.requestIds,
    answers: { 204: { body: null, description: 'There is no such request any more.' } },
    problems: ['no-such-request', 'already-friends'],
    handle: async ({ ids, caller }) => {
      const cancelled = await cancelFriendRequest({ userId: caller.userId, requestId: ids.id });
      return cancelled.ok ? { status: 204, body: null } : refused(cancelled.refusal);
    },
  }),
];
