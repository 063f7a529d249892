import { z } from 'zod';
import type { MoviesToBeginWith } from '#application/recommendation/movies-to-begin-with';
import { movieItem } from '../catalogue/schemas.ts';
import { matching } from '../fields.ts';
import * as story from '../openapi/story.ts';
import { route, type Route } from '../route.ts';

interface Needs {
  readonly moviesToBeginWith: MoviesToBeginWith;
}

const query = z.object({
  limit: matching(/^(?:1[2-9]|2[0-4])$/, 'out-of-range', 'Give a whole number from 12 to 24.')
    .transform(Number)
    .default(12)
    .meta({ type: 'integer', minimum: 12, maximum: 24, default: 12, description: 'At most so many films.' }),
  skip: matching(
    /^[1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,199}$/,
    'out-of-range',
    'Give at most 200 ids of films, with commas between them.',
  )
    .transform((ids) => ids.split(',').map(Number))
    .optional()
    .meta({
      type: 'string',
      minLength: 1,
      maxLength: 3199,
      description: 'The ids of the films that the caller passed over, at most 200, with commas between them.',
      example: '9,22',
    }),
});

export const firstMoviesRoute = ({ moviesToBeginWith }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listFirstMovies' },
    path: '/api/user/movies/first/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'List well-known films to rate first',
    description:
      "Chosen so that the caller's ratings of them would say most: widely known, and each of another kind than those before it and those rated already. Films that are rated, dismissed or skipped do not come back: ask again with all that was skipped. An empty list has no more.",
    query,
    answers: {
      200: {
        body: z.array(movieItem),
        description: 'The films; the one that says most first.',
        example: [story.partTwo],
      },
    },
    problems: [],
    handle: async ({ query: { limit, skip = [] }, caller }) => ({
      status: 200,
      body: await moviesToBeginWith(caller.userId, limit, skip),
    }),
  }),
];
