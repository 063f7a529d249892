import { z } from 'zod';
import { cursor, limit } from '../paging.ts';
import { day, id, instant, number } from './fields.ts';

export const movieFields = {
  id,
  title: z.string(),
  release_date: day.nullable(),
  year: z.int().nullable(),
  runtime: z.int().nullable().meta({ description: 'Minutes.' }),
  overview: z.string().nullable(),
  poster_url: z.string().nullable(),
  adult: z.boolean(),
  average_rating: z.number().nullable().meta({ description: 'One decimal; null without ratings.' }),
  rating_count: z.int(),
};

export const movieItem = z.object(movieFields).meta({ id: 'MovieItem' });

export const ratedItem = z
  .object({ ...movieFields, user_rating: z.number(), rated_at: instant })
  .meta({ id: 'RatedItem' });

const names = z.array(z.object({ name: z.string() }));

export const movieDetail = z
  .object({
    ...movieFields,
    genres: names,
    actors: names,
    directors: names,
    rated: z.number().meta({ description: "The caller's own rating; 0 if none or nobody is signed in." }),
    on_watchlist: z.boolean(),
  })
  .meta({ id: 'MovieDetail' });

export const rating = z
  .object({
    movie: id.meta({ description: "The film's id." }),
    user: id.meta({ description: "The user's id." }),
    rating: z.number(),
    timestamp: instant,
  })
  .meta({ id: 'Rating' });

export const rateAnswer = z.object({ message: z.string(), data: rating });

export const rateBody = z.object({
  rating: number.meta({ minimum: 0.5, maximum: 5, multipleOf: 0.5 }),
});

export const genre = z
  .string()
  .trim()
  .min(1, 'Name a genre.')
  .max(100, 'Use at most 100 characters.')
  .optional()
  .meta({ description: 'Only films of this genre, whatever its case.', example: 'Drama' });

export const listQuery = z.object({ limit, cursor });

export const popularQuery = z.object({
  limit,
  cursor,
  window: z
    .enum(['all', 'year', 'month', 'week'], { error: 'Give all, year, month or week.' })
    .default('all')
    .meta({ description: 'Only ratings given so lately count.' }),
  genre,
});

export const searchQuery = z.object({
  limit,
  cursor,
  title: z
    .string({ error: 'Give a title to look for.' })
    .trim()
    .min(1, 'Give a title to look for.')
    .max(200, 'Use at most 200 characters.'),
});
