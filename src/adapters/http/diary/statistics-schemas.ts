import { z } from 'zod';
import { movieItem } from '../catalogue/schemas.ts';
import { day, id, year } from '../fields.ts';
import { user } from '../identity/schemas.ts';

const count = z.int().meta({ minimum: 0 });
const tally = {
  count: count.meta({ description: 'How many films.' }),
  average_rating: z
    .number()
    .nullable()
    .meta({ description: 'The mean of the stars that this person gave them; null without any.' }),
};

const watchedMovie = z.object({ movie: movieItem, watched_on: day }).meta({ id: 'WatchedFilm' });

const figures = {
  year: z.int().nullable().meta({ description: 'Null: of all time.' }),
  viewings: count.meta({
    description:
      'Entries of the diary, and the ratings of films that are not in it at all: those count as watched on their day.',
  }),
  films: count.meta({ description: 'Each once.' }),
  rewatches: count,
  hours: z.number().meta({ description: 'One decimal; a film whose runtime nobody knows adds nothing.' }),
  genres: z.array(z.object({ name: z.string(), ...tally })).max(10),
  directors: z.array(z.object({ id, name: z.string(), ...tally })).max(10),
  decades: z.array(z.object({ decade: z.int().meta({ example: 1970 }), ...tally })).max(10),
  stars: z
    .array(z.object({ rating: z.number(), count }))
    .length(10)
    .meta({ description: 'How many films got half a star, one star, and so on to five.' }),
  busiest_week: z
    .object({
      year: z.int(),
      week: z.int().meta({ minimum: 1, maximum: 53 }),
      begins_on: day.meta({ description: 'Its Monday.' }),
      viewings: count,
    })
    .nullable()
    .meta({ description: 'The ISO week with the most viewings, the earliest of several.' }),
  most_watched: z
    .array(z.object({ movie: movieItem, viewings: count }))
    .max(10)
    .meta({ description: 'Films watched more than once.' }),
  first: watchedMovie.nullable(),
  last: watchedMovie.nullable(),
};

export const statistics = z.object(figures).meta({
  id: 'Statistics',
  description:
    'What somebody has watched. The most frequent come first. A film has the stars of its newest entry of that time, else its rating.',
});

export const ownStatistics = z
  .object({
    ...figures,
    agreement: z
      .array(
        z.object({
          user,
          in_common: count.meta({ description: 'How many of these films both have rated.' }),
          agreement: z
            .number()
            .meta({ minimum: 0, maximum: 1, description: 'The share of them rated within one star.' }),
        }),
      )
      .max(50)
      .meta({
        description:
          'With the 50 newest friends at most, as far as they let the caller see their ratings; most in common first.',
      }),
  })
  .meta({ id: 'OwnStatistics' });

export const statisticsQuery = z.object({
  year: year.meta({ description: 'Left out: all time.' }),
});
