import { z } from 'zod';
import type { SimilarMovies } from '#application/recommendation/similar-movies';
import { movieItem, person } from '../catalogue/schemas.ts';
import * as story from '../openapi/story.ts';
import { limit } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';

interface Needs {
  readonly similarMovies: SimilarMovies;
}

const similarMovie = movieItem
  .and(
    z.object({
      in_common: z
        .object({
          directors: z.array(person),
          actors: z.array(person),
          genres: z.array(z.string()),
          decade: z
            .int()
            .nullable()
            .meta({ description: 'By its first year; null where they are not of the same.' }),
        })
        .meta({ id: 'InCommon', description: 'What both films have; all may be empty.' }),
    }),
  )
  .meta({ id: 'SimilarMovie', description: 'A film like another.' });

export const similarMoviesRoute = ({ similarMovies }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listSimilarMovies' },
    path: '/api/movie/:id/similar/',
    who: 'anyone',
    tag: 'Recommendations',
    summary: 'List films like a film',
    description:
      'Most similar first, by what the films are and by who likes both, each with what both have. There is no next page: a new model has a new list.',
    ids: story.movieIds,
    query: z.object({ limit }),
    answers: {
      200: {
        body: z.array(similarMovie),
        description: 'The films; none is an empty list.',
        example: [story.similar],
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
