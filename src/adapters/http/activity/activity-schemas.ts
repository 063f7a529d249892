import { z } from 'zod';
import { starsLimits } from '#domain/taste/half-stars';
import { movieItem } from '../catalogue/schemas.ts';
import { day, id, instant } from '../fields.ts';
import { user } from '../identity/schemas.ts';

const done = { user, movie: movieItem, at: instant.meta({ description: 'When they did it.' }) };

export const activity = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('rating'),
        ...done,
        rating: z.number().meta({ ...starsLimits, description: 'The stars as they are now.' }),
      })
      .meta({ id: 'RatingActivity', description: 'They rated a film, or changed their rating of it.' }),
    z
      .object({
        kind: z.literal('diary'),
        ...done,
        diary: z.object({
          id: id.meta({ description: "The entry's id." }),
          watched_on: day,
          rating: z
            .number()
            .nullable()
            .meta({
              ...starsLimits,
              description: 'The stars of this viewing; null without any, and where ratings are not shown.',
            }),
          rewatch: z.boolean().meta({ description: 'Watched before.' }),
          note: z.string().nullable().meta({ description: 'Plain text.' }),
        }),
      })
      .meta({
        id: 'DiaryActivity',
        description:
          'They noted in their diary that they watched a film. Stars that came with the entry are there as a rating as well, with the same `at`; stars that it was given later have a later one.',
      }),
    z
      .object({
        kind: z.literal('comment'),
        ...done,
        comment: z.object({
          id: id.meta({ description: "The comment's id." }),
          body: z.string().meta({ description: 'Plain text: show it as it is, never as markup.' }),
          spoiler: z.boolean().meta({ description: 'It gives away what happens in the film.' }),
          edited: z.boolean().meta({ description: 'It was changed after it was written.' }),
        }),
      })
      .meta({ id: 'CommentActivity', description: 'They said something about a film.' }),
    z
      .object({ kind: z.literal('watchlist'), ...done })
      .meta({ id: 'WatchlistActivity', description: 'They put a film on their watch list.' }),
  ])
  .meta({ id: 'Activity', description: 'Something that a friend did; `kind` tells what.' });
