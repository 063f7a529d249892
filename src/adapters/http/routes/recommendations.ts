import { z } from 'zod';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import { route, type Route } from '../route.ts';
import { recommendationQuery, recommendedMovie } from '../schemas/recommendation.ts';

interface Needs {
  readonly recommendMovies: RecommendMovies;
}

export const recommendationRoute = ({ recommendMovies }: Needs): Route =>
  route({
    methods: ['GET'],
    path: '/api/user/movies/',
    who: 'signed-in',
    tag: 'Movies',
    summary:
      'Films for the caller, best first, each with its reasons; a rating changes the very next answer.',
    query: recommendationQuery,
    answers: { 200: z.array(recommendedMovie) },
    problems: [],
    handle: async ({ query, caller }) => {
      const filter = { genre: query.genre, yearFrom: query.year_from, yearTo: query.year_to };
      const { limit, discovery } = query;
      const movies = await recommendMovies({ userId: caller.userId, limit, filter, discovery });
      return { status: 200, body: movies };
    },
  });
