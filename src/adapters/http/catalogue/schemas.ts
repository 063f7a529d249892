import { z } from 'zod';
import { starsLimits } from '#domain/taste/half-stars';
import { cursor, limit } from '../paging.ts';
import { day, id } from '../fields.ts';
import { user } from '../identity/schemas.ts';

const movieId = id.meta({ description: "The film's id." });
export const movieItem = z
  .object({
    id: movieId,
    title: z.string(),
    release_date: day.nullable().meta({ description: 'Null when nobody knows.' }),
    year: z.int().nullable().meta({ description: 'Known more often than the day.' }),
    runtime: z.int().nullable().meta({ description: 'Minutes.' }),
    overview: z.string().nullable().meta({ description: 'What it is about.' }),
    poster_url: z.string().nullable().meta({ description: 'A picture elsewhere.' }),
    adult: z.boolean().meta({ description: 'For adults only.' }),
    average_rating: z.number().nullable().meta({ description: 'Stars, one decimal; null without ratings.' }),
    rating_count: z.int().meta({ description: 'How many people have rated it.' }),
  })
  .meta({ id: 'MovieItem', description: 'A film as lists show it.' });

export const foundMovie = movieItem
  .and(
    z.object({
      matched_title: z
        .string()
        .nullable()
        .meta({ description: 'Another title of it, by which it was found; null: by its own.' }),
    }),
  )
  .meta({ id: 'FoundMovie', description: 'A film that a search has found.' });

const name = z.object({ name: z.string() }).meta({ id: 'Name' });
export const person = z
  .object({ id, name: z.string() })
  .meta({ id: 'Person', description: 'Somebody of a film; the id is that of `/api/person/{id}/`.' });

const friendsOfMovie = z
  .object({
    count: z.int().meta({ minimum: 0, description: 'How many of them have rated it.' }),
    average: z.number().nullable().meta({ description: 'Their stars, one decimal; null without ratings.' }),
    ratings: z
      .array(z.object({ user, rating: z.number().meta({ ...starsLimits }) }).meta({ id: 'RatingOfFriend' }))
      .meta({ maxItems: 10, description: 'The newest ten.' }),
  })
  .meta({
    id: 'FriendsOfMovie',
    description: "What the caller's friends gave a film, as far as they let friends see it.",
  });

export const movieDetail = movieItem
  .and(
    z.object({
      genres: z.array(name),
      actors: z.array(person),
      directors: z.array(person),
      sources: z.array(z.enum(['imdb', 'tmdb', 'wikidata'])).meta({
        description:
          'Who says what is known of it, by name. IMDb and TMDb want to be named wherever it is shown; the words are in docs/imports.md.',
      }),
      rated: z.number().meta({
        minimum: 0,
        maximum: starsLimits.maximum,
        description: "The caller's own rating; 0 if none or nobody is signed in.",
      }),
      on_watchlist: z.boolean().meta({ description: 'False when nobody is signed in.' }),
      friends: friendsOfMovie.nullable().meta({ description: 'Null when nobody is signed in.' }),
    }),
  )
  .meta({ id: 'MovieDetail', description: 'A film as its own page shows it.' });

export const genre = z
  .string()
  .trim()
  .min(1, 'Name a genre.')
  .max(100, 'Use at most 100 characters.')
  .meta({ pattern: '\\S' })
  .optional()
  .meta({
    description:
      'Only films of this genre, one of `GET /api/genres/`: neither case nor punctuation matter, and `science fiction` finds `Sci-Fi`. Any other is refused, with the nearest.',
  });

export const genreItem = z
  .object({
    name: z.string(),
    movie_count: z.int().meta({ minimum: 1, description: 'How many films are of it.' }),
  })
  .meta({ id: 'Genre', description: 'A genre of films.' });

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
  title: z
    .string({ error: 'Give a title to look for.' })
    .trim()
    .min(1, 'Give a title to look for.')
    .max(200, 'Use at most 200 characters.')
    .meta({
      pattern: '\\S',
      description:
        'A title, a part of it or its initials; slips of the pen and missing accents are forgiven. A year before or behind it puts the films of that year first.',
      example: 'godfather',
    }),
  limit,
  cursor,
});

export const suggestQuery = z.object({
  q: z
    .string({ error: 'Give the beginning of a title.' })
    .trim()
    .min(1, 'Give the beginning of a title.')
    .max(200, 'Use at most 200 characters.')
    .meta({ pattern: '\\S', description: 'What was typed of a title so far.', example: 'godf' }),
});

export const suggestion = z
  .object({ id: movieId, title: z.string(), year: z.int().nullable() })
  .meta({ id: 'Suggestion', description: 'A film that somebody may be about to type.' });
