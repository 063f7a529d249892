import { z } from 'zod';
import { id } from '../fields.ts';
import { cursor, limit } from '../paging.ts';
import { movieItem } from './schemas.ts';

const personId = id.meta({ description: "The person's id. It is not a user's." });

export const personItem = z
  .object({
    id: personId,
    name: z.string(),
    known_for: z.array(z.string()).max(3).meta({ description: 'Titles of their best known films.' }),
    movie_count: z.int().min(1).meta({ description: 'In how many films of the catalogue they have a part.' }),
  })
  .meta({ id: 'PersonItem', description: 'A director or actor as lists show them.' });

const partInMovie = movieItem
  .and(z.object({ roles: z.array(z.enum(['director', 'actor'])).min(1) }))
  .meta({ id: 'PartInMovie', description: 'A film, and what somebody was in it.' });

export const personDetail = z
  .object({
    id: personId,
    name: z.string(),
    movies: z.array(partInMovie).meta({ description: 'All their films, the best known first.' }),
  })
  .meta({ id: 'PersonDetail', description: 'A director or actor with their films.' });

export const personQuery = z.object({
  name: z
    .string({ error: 'Give a name to look for.' })
    .trim()
    .min(1, 'Give a name to look for.')
    .max(200, 'Use at most 200 characters.')
    .meta({
      pattern: '\\S',
      description:
        'A name or a part of it, in any order; a slip of the pen and missing accents are forgiven.',
      example: 'coppola',
    }),
  limit,
  cursor,
});
