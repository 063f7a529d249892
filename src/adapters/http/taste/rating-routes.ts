import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { RateMovie } from '#application/taste/rate-movie';
import type { UnrateMovie } from '#application/taste/unrate-movie';
import { starsOf } from '#domain/taste/half-stars';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { rateAnswer, rateBody } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly rateMovie: RateMovie;
  readonly unrateMovie: UnrateMovie;
}

export const ratingRoutes = ({ movies, rateMovie, unrateMovie }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'rateMovie' },
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag: 'Ratings',
    summary: 'Rate a film',
    description: 'A person has one rating of a film: rating it again changes that one.',
    ids: story.movieIds,
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
    methods: { DELETE: 'unrateMovie' },
    path: '/api/movie/:id/rate/',
    who: 'signed-in',
    tag: 'Ratings',
    summary: 'Take a rating back',
    description: 'Fine when there is none.',
    ids: story.movieIds,
    answers: { 204: { body: null, description: 'There is no rating of this film by the caller any more.' } },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      const unrated = await unrateMovie({ userId: caller.userId, movieId: ids.id });
      return unrated.ok ? { status: 204, body: null } : refused(unrated.refusal);
    },
  }),
];
