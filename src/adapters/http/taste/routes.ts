import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { RateMovie } from '#application/taste/rate-movie';
import type { RatedMovieQueries, RatedMoviesOf } from '#application/taste/rated-movies';
import type { UnrateMovie } from '#application/taste/unrate-movie';
import { starsOf } from '#domain/taste/half-stars';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { listQuery, rateAnswer, rateBody, ratedItem } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly ratedMovies: RatedMovieQueries;
  readonly ratedMoviesOf: RatedMoviesOf;
  readonly rateMovie: RateMovie;
  readonly unrateMovie: UnrateMovie;
}

const tag = 'Ratings';

export const ratingRoutes = ({
  movies,
  ratedMovies,
  ratedMoviesOf,
  rateMovie,
  unrateMovie,
}: Needs): readonly Route[] => [
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
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const input = { userId: caller.userId, movieId: ids.id, stars: body.rating };
      const rated = await rateMovie(input);
      if (!rated.ok) return refused(rated.refusal);
      const { rating, isNew } = rated.value;
      const { movieId: movie, userId: user, halfStars, ratedAt: timestamp } = rating;
      const data = { movie, user, rating: starsOf(halfStars), timestamp };
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
      const page = await ratedMovies.byUser(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
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
      const unrated = await unrateMovie({ userId: caller.userId, movieId: ids.id });
      return unrated.ok ? { status: 204, body: null } : refused(unrated.refusal);
    },
  }),
];
