import { z } from 'zod';
import type { RatedMovieQueries, RatedMoviesOf } from '#application/taste/rated-movies';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { ratedItem } from './schemas.ts';

interface Needs {
  readonly ratedMovies: RatedMovieQueries;
  readonly ratedMoviesOf: RatedMoviesOf;
}

export const ratedMoviesRoutes = ({ ratedMovies, ratedMoviesOf }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listRatedMovies' },
    path: '/api/user/movies/rated/',
    who: 'signed-in',
    tag: 'Ratings',
    summary: 'List own rated films',
    description: 'Newest first.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(ratedItem),
        description: 'The films; none is an empty list.',
        example: [story.ratedGodfather],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await ratedMovies.byUser(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { GET: 'listRatedMoviesOf' },
    path: '/api/user/:id/movies/rated/',
    who: 'signed-in',
    tag: 'Ratings',
    summary: "List another person's rated films",
    description: 'Newest first, for those whom this person lets see their ratings.',
    ids: story.userIds,
    query: listQuery,
    answers: {
      200: {
        body: z.array(ratedItem),
        description: 'The films; none is an empty list.',
        example: [story.ratedGodfather],
        headers: ['Link'],
      },
    },
    problems: ['no-such-user', 'private-profile'],
    lookUp: async ({ ids, caller }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId };
      const first = await ratedMoviesOf(who, { limit: 1, cursor: null });
      return first.ok ? undefined : refused(first.refusal);
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId };
      const listed = await ratedMoviesOf(who, pageRequest(query));
      if (!listed.ok) return refused(listed.refusal);
      return { status: 200, body: listed.value.items, headers: nextLink(ctx, listed.value.next) };
    },
  }),
];
