import { z } from 'zod';
import { limit } from '../paging.ts';
import { id } from './fields.ts';
import { genre, movieFields } from './movie.ts';

const year = z
  .string()
  .regex(/^\d{4}$/, 'Give a year as four digits.')
  .transform(Number)
  .optional()
  .meta({ type: 'integer', minimum: 0, maximum: 9999, example: 1994 });

const discovery = z
  .string()
  .regex(/^(?:[01]|1\.0{1,20}|0?\.\d{1,20})$/, 'Give a number from 0 to 1.')
  .transform(Number)
  .default(0)
  .meta({
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0,
    example: 0.3,
    description: 'How much the list prefers films that fewer people know.',
  });

export const recommendationQuery = z.object({ limit, genre, year_from: year, year_to: year, discovery });

const reasons = z.array(
  z.object({
    id,
    title: z.string(),
    user_rating: z.number(),
    share: z.number().meta({ description: 'Its part of the score.' }),
  }),
);

export const recommendedMovie = z
  .object({
    ...movieFields,
    score: z.number().meta({ description: 'Higher is better; comparable within one answer.' }),
    because: reasons.meta({ description: 'Up to three own ratings that raise the score most.' }),
    despite: reasons.meta({ description: 'Up to two own ratings that lower it most.' }),
    source: z.enum(['model', 'fallback']),
  })
  .meta({ id: 'RecommendedMovie' });
