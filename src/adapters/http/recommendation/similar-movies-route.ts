import { z } from 'zod';
import type { SimilarMovies } from '#application/recommendation/similar-movies';
import { movieItem } from '../catalogue/schemas.ts';
import * as story from '../openapi/story.ts';
import { limit } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';

interface Needs {
  readonly similarMovies: SimilarMovies;
}

export const similarMoviesRoute = ({ similarMovies }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listSimilarMovies' },
    path: '/api/movie/:id/similar/',
    who: 'anyone',
    tag: 'Recommendations',
    summary: 'List films like a film',
    description:
      'Most similar first, by what the films are and by who likes both. There is no next page: a new model has a new list.',
    ids: story.movieIds,
    query: z.object({ limit }),
    answers: {
      200: {
        body: z.array(movieItem),
        description: 'The films; none is an empty list.',
        example: [story.partTwo],
        headers: ['ETag'],
      },
    },
    problems: ['no-such-movie'],
    lookUp: async ({ ids }) => {
      const similar = await similarMovies(ids.id, 1);
      return similar.ok ? undefined : refused(similar.refusal);
    },
    handle: async ({ ids, query }) => {
      const similar = await similarMovies(ids.id, query.limit);
      return similar.ok ? { status: 200, body: similar.value, isPublic: true } : refused(similar.refusal);
    },
  }),
];
