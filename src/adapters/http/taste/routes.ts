import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { RateMovie } from '#application/taste/rate-movie';
import type { RatedMoviesOf } from '#application/taste/rated-movies';
import type { UnrateMovie } from '#application/taste/unrate-movie';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { Problem } from '../problem.ts';
import { accepted } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { listQuery, rateAnswer, rateBody, ratedItem } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly ratedMoviesOf: RatedMoviesOf;
  readonly rateMovie: RateMovie;
  readonly unrateMovie: UnrateMovie;
}

const tag = 'Ratings';

export const ratingRoutes = ({ movies, ratedMoviesOf, rateMovie, unrateMovie }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'rateMovie' },
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag,
    summary: 'Rate a film',
    description: 'A person has one rating of a film: rating it again changes that one.',
    ids: story.filmIds,
    body: rateBody,
    bodyExample: { rating: story.rating.rating },
    answers: {
      200: {
        body: rateAnswer,
        description: 'It has been rated before, and the rating is changed.',
        example: { message: 'Rating changed.', data: story.rating },
      },
      201: {
        body: rateAnswer,
        description: 'It is rated for the first time.',
        example: { message: 'Rating saved.', data: story.rating },
      },
    },
    problems: ['no-such-movie'],
    lookUp: async ({ ids }) => {
      if ((await movies.detail(ids.id, null)) === undefined) throw new Problem('no-such-movie');
    },
    handle: async ({ ids, body, caller }) => {
      const input = { userId: caller.userId, movieId: ids.id, stars: body.rating };
      const { rating, isNew } = accepted(await rateMovie(input));
      const { movieId: movie, userId: user, stars, ratedAt: timestamp } = rating;
      const data = { movie, user, rating: stars, timestamp };
      return isNew
        ? { status: 201, body: { message: 'Rating saved.', data } }
        : { status: 200, body: { message: 'Rating changed.', data } };
    },
  }),
  route({
    methods: { GET: 'listRatedMovies' },
    path: '/api/user/movies/rated/',
    who: 'signed-in',
    tag,
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
      const who = { ownerId: caller.userId, viewerId: caller.userId };
      const page = accepted(await ratedMoviesOf(who, pageRequest(query)));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next) };
    },
  }),
  route({
    methods: { GET: 'listRatedMoviesOf' },
    path: '/api/user/:id/movies/rated/',
    who: 'signed-in',
    tag,
    summary: "List another person's rated films",
    description: 'Newest first. Those of a private profile are shown to its owner alone.',
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
      accepted(await ratedMoviesOf({ ownerId: ids.id, viewerId: caller.userId }, { limit: 1, cursor: null }));
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId };
      const page = accepted(await ratedMoviesOf(who, pageRequest(query)));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next) };
    },
  }),
  route({
    methods: { DELETE: 'unrateMovie' },
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag,
    summary: 'Take a rating back',
    description: 'Fine when there is none.',
    ids: story.filmIds,
    answers: { 204: { body: null, description: 'There is no rating of this film by the caller any more.' } },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      accepted(await unrateMovie({ userId: caller.userId, movieId: ids.id }));
      return { status: 204, body: null };
    },
  }),
];
