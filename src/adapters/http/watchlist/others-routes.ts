import { z } from 'zod';
import type { CommonWatchlist } from '#application/watchlist/common-watchlist';
import type { WatchlistOf } from '#application/watchlist/watchlist-of';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { commonItem, commonQuery, watchlistItemOfOther } from './schemas.ts';

interface Needs {
  readonly watchlistOf: WatchlistOf;
  readonly commonWatchlist: CommonWatchlist;
}

const tag = 'Watch list';

export const watchlistsOfOthersRoutes = ({ watchlistOf, commonWatchlist }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listWatchlistOf' },
    path: '/api/user/:id/movies/watch/',
    who: 'signed-in',
    tag,
    summary: "List another person's watch list",
    description: 'Newest first, for those whom this person lets see their lists. Notes are not shown.',
    ids: story.userIds,
    query: listQuery,
    answers: {
      200: {
        body: z.array(watchlistItemOfOther),
        description: 'The films; none is an empty list.',
        example: [story.wishedByOther],
        headers: ['Link'],
      },
    },
    problems: ['no-such-user', 'private-profile'],
    lookUp: async ({ ids, caller }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId };
      const first = await watchlistOf(who, { limit: 1, cursor: null });
      return first.ok ? undefined : refused(first.refusal);
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const listed = await watchlistOf({ ownerId: ids.id, viewerId: caller.userId }, pageRequest(query));
      if (!listed.ok) return refused(listed.refusal);
      return { status: 200, body: listed.value.items, headers: nextLink(ctx, listed.value.next) };
    },
  }),
  route({
    methods: { GET: 'listCommonWatchlist' },
    path: '/api/movies/watch/common/',
    who: 'signed-in',
    tag,
    summary: 'List what several people mean to see',
    description:
      'The films that the caller and all of the people named have on their watch lists; what the caller put there last comes first. All of these people have to let the caller see their lists.',
    query: commonQuery,
    answers: {
      200: {
        body: z.array(commonItem),
        description: 'The films; none is an empty list.',
        example: [story.wishedByBoth],
        headers: ['Link'],
      },
    },
    problems: ['no-such-user', 'private-profile'],
    handle: async ({ query, caller, ctx }) => {
      const who = { viewerId: caller.userId, otherIds: query.users };
      const listed = await commonWatchlist(who, pageRequest(query));
      if (!listed.ok) return refused(listed.refusal);
      return { status: 200, body: listed.value.items, headers: nextLink(ctx, listed.value.next) };
    },
  }),
];
