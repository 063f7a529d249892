import { z } from 'zod';
import type { RateMovie } from '#application/taste/rate-movie';
import type { RatedMoviesOf } from '#application/taste/rated-movies';
import type { UnrateMovie } from '#application/taste/unrate-movie';
import { nextLink, pageRequest } from '../paging.ts';
import { accepted } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { listQuery, rateAnswer, rateBody, ratedItem } from '../schemas/movie.ts';

interface Needs {
  readonly ratedMoviesOf: RatedMoviesOf;
  readonly rateMovie: RateMovie;
  readonly unrateMovie: UnrateMovie;
}

const tag = 'Movies';

export const ratingRoutes = ({ ratedMoviesOf, rateMovie, unrateMovie }: Needs): readonly Route[] => [
  route({
    methods: ['GET'],
    path: '/api/user/movies/rated/',
    who: 'signed-in',
    tag,
    summary: 'Own rated films, newest first.',
    query: listQuery,
    answers: { 200: z.array(ratedItem) },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const who = { ownerId: caller.userId, viewerId: caller.userId };
      const page = accepted(await ratedMoviesOf(who, pageRequest(query)));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next) };
    },
  }),
  route({
    methods: ['GET'],
    path: '/api/user/:id/movies/rated/',
    who: 'signed-in',
    tag,
    summary: "Another person's rated films, newest first.",
    query: listQuery,
    answers: { 200: z.array(ratedItem) },
    problems: ['no-such-user', 'private-profile'],
    handle: async ({ ids, query, caller, ctx }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId };
      const page = accepted(await ratedMoviesOf(who, pageRequest(query)));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next) };
    },
  }),
  route({
    methods: ['POST'],
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag,
    summary: 'Rate a film, 0.5 to 5 in steps of 0.5: 201 the first time, 200 when it changes a rating.',
    body: rateBody,
    answers: { 200: rateAnswer, 201: rateAnswer },
    problems: ['no-such-movie'],
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
    methods: ['DELETE'],
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag,
    summary: 'Take own rating of a film back; fine when there is none.',
    answers: { 204: null },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      accepted(await unrateMovie({ userId: caller.userId, movieId: ids.id }));
      return { status: 204, body: null };
    },
  }),
];
