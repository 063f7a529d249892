import { z } from 'zod';
import type { FriendQueries } from '#application/friends/friend-queries';
import type { FriendsOf } from '#application/friends/friends-of';
import type { ShowOtherProfile } from '#application/friends/other-profiles';
import type { RemoveFriend } from '#application/friends/remove-friend';
import { user } from '../identity/schemas.ts';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { otherProfile } from './schemas.ts';

interface Needs {
  readonly friends: FriendQueries;
  readonly friendsOf: FriendsOf;
  readonly showOtherProfile: ShowOtherProfile;
  readonly removeFriend: RemoveFriend;
}

const tag = 'Friends';

export const friendRoutes = ({
  friends,
  friendsOf,
  showOtherProfile,
  removeFriend,
}: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showOtherProfile' },
    path: '/api/user/:id/profile/',
    who: 'signed-in',
    tag,
    summary: "Show another person's profile",
    description: 'As far as they let the caller see it, and what there is between the two.',
    ids: story.otherIds,
    answers: { 200: { body: otherProfile, description: 'The profile.', example: story.otherProfile } },
    problems: ['no-such-user'],
    handle: async ({ ids, caller }) => {
      const shown = await showOtherProfile({ viewerId: caller.userId, ownerId: ids.id });
      return shown.ok ? { status: 200, body: shown.value } : refused(shown.refusal);
    },
  }),
  route({
    methods: { GET: 'listFriends' },
    path: '/api/friends/',
    who: 'signed-in',
    tag,
    summary: 'List own friends',
    description: 'By user name.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(user),
        description: 'The friends; none is an empty list.',
        example: [story.other],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const own = { ownerId: caller.userId, viewerId: caller.userId };
      const page = await friends.ofUser(own, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { GET: 'listFriendsOf' },
    path: '/api/user/:id/friends/',
    who: 'signed-in',
    tag,
    summary: "List another person's friends",
    description:
      'By user name, for those whom this person lets see their friends. A friend who does not let the caller see who their own friends are is left out, and so is whoever has blocked the caller or is blocked by the caller.',
    ids: story.otherIds,
    query: listQuery,
    answers: {
      200: {
        body: z.array(user),
        description: 'The friends; none is an empty list.',
        example: [story.user],
        headers: ['Link'],
      },
    },
    problems: ['no-such-user', 'private-profile'],
    lookUp: async ({ ids, caller }) => {
      const of = { ownerId: ids.id, viewerId: caller.userId };
      const first = await friendsOf(of, { limit: 1, cursor: null });
      return first.ok ? undefined : refused(first.refusal);
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const listed = await friendsOf({ ownerId: ids.id, viewerId: caller.userId }, pageRequest(query));
      if (!listed.ok) return refused(listed.refusal);
      return { status: 200, body: listed.value.items, headers: nextLink(ctx, listed.value.next) };
    },
  }),
  route({
    methods: { DELETE: 'removeFriend' },
    path: '/api/user/remove-friend/:id/',
    who: 'signed-in',
    tag,
    summary: 'End a friendship',
    description: 'Either of the two can; the other is not told.',
    ids: story.otherIds,
    answers: { 204: { body: null, description: 'The two are friends no more.' } },
    problems: ['no-such-friend'],
    handle: async ({ ids, caller }) => {
      const removed = await removeFriend({ userId: caller.userId, otherId: ids.id });
      return removed.ok ? { status: 204, body: null } : refused(removed.refusal);
    },
  }),
];
