import { z } from 'zod';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { recommendationQuery, recommendedMovie } from './schemas.ts';

interface Needs {
  readonly recommendMovies: RecommendMovies;
}

export const recommendationRoute = ({ recommendMovies }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'recommendMovies' },
    path: '/api/user/movies/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'List films for the caller',
    description:
      'Best first, each with its reasons, and never one that the caller has rated. A rating changes the very next answer; before the first one, the list is of good, varied, well-known films.',
    query: recommendationQuery,
    answers: {
      200: {
        body: z.array(recommendedMovie),
        description: 'The films. There is no next page, for the list is new each time.',
        example: [story.recommended],
      },
    },
    problems: [],
    handle: async ({ query, caller }) => {
      const filter = { genre: query.genre, yearFrom: query.year_from, yearTo: query.year_to };
      const { limit, discovery } = query;
      const list = await recommendMovies({ userId: caller.userId, limit, filter, discovery });
      return list.ok ? { status: 200, body: list.value } : refused(list.refusal);
    },
  }),
];
