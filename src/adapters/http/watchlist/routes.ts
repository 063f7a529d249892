import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { AddToWatchlist } from '#application/watchlist/add-to-watchlist';
import type { RemoveFromWatchlist } from '#application/watchlist/remove-from-watchlist';
import type { WatchlistQueries } from '#application/watchlist/watchlist-queries';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { watchAnswer, watchBody, watchlistItem } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly watchlistQueries: Pick<WatchlistQueries, 'byOwner'>;
  readonly addToWatchlist: AddToWatchlist;
  readonly removeFromWatchlist: RemoveFromWatchlist;
}

const tag = 'Watch list';

const messages = {
  added: 'On your watch list.',
  kept: 'On your watch list already.',
  leftOut:
    'Kept, but left out of your watch list: you have seen this film, and what you have seen leaves it.',
} as const;

export const watchlistRoutes = ({
  movies,
  watchlistQueries,
  addToWatchlist,
  removeFromWatchlist,
}: Needs): readonly Route[] => [
  route({
    methods: { POST: 'addToWatchlist' },
    path: '/api/movie/:id/watch/',
    who: 'signed-in',
    tag,
    summary: 'Put a film on the watch list',
    description: 'Again changes its note, if one is given, and never its place in the list.',
    ids: story.movieIds,
    body: watchBody,
    bodyExample: { note: story.wished.note },
    answers: {
      200: {
        body: watchAnswer,
        description: 'It was there already.',
        example: { message: messages.kept },
      },
      201: { body: watchAnswer, description: 'It is on the list now.', example: { message: messages.added } },
    },
    problems: ['no-such-movie'],
    lookUp: async ({ ids }) => {
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const put = await addToWatchlist({ userId: caller.userId, movieId: ids.id, note: body.note });
      if (!put.ok) return refused(put.refusal);
      const { isNew, isLeftOut } = put.value;
      const message = isLeftOut ? messages.leftOut : isNew ? messages.added : messages.kept;
      return { status: isNew ? 201 : 200, body: { message } };
    },
  }),
  route({
    methods: { GET: 'listWatchlist' },
    path: '/api/movies/watch/',
    who: 'signed-in',
    tag,
    summary: 'List own watch list',
    description:
      'Newest first. With `watchlist_removes_seen` in the profile, what one has seen is left out, and is there again when the rating is taken back.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(watchlistItem),
        description: 'The films; none is an empty list.',
        example: [story.wished],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const who = { ownerId: caller.userId, viewerId: caller.userId };
      const page = await watchlistQueries.byOwner(who, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { DELETE: 'removeFromWatchlist' },
    path: '/api/movie/:id/watch/',
    who: 'signed-in',
    tag,
    summary: 'Take a film off the watch list',
    description: 'Fine when it is not on it.',
    ids: story.movieIds,
    answers: { 204: { body: null, description: 'It is not on the list any more.' } },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      const removed = await removeFromWatchlist({ userId: caller.userId, movieId: ids.id });
      return removed.ok ? { status: 204, body: null } : refused(removed.refusal);
    },
  }),
];
