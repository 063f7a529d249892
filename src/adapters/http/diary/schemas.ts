import { z } from 'zod';
import { noteLimits, parseNote } from '#domain/diary/note';
import { parseWatchedOn, watchedOnLimits } from '#domain/diary/watched-on';
import { starsLimits } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';
import { movieItem } from '../catalogue/schemas.ts';
import { day, flag, id, instant, stars, textFor, year } from '../fields.ts';
import { cursor, limit } from '../paging.ts';

const END_OF_TIME = '9999-12-31' as Day;

// Whether the day has come is the use case's to say, which knows the clock and where the person lives.
const watchedOn = textFor((input) => parseWatchedOn(input, END_OF_TIME), watchedOnLimits).meta({
  format: 'date',
  description: "A day from 1890-01-01 to the person's own today.",
});
const note = textFor(parseNote, noteLimits).meta({ description: 'Plain text, kept as it was typed.' });

export const viewingBody = z
  .object({
    watched_on: watchedOn.optional().meta({ description: "Left out: the person's own today." }),
    rating: stars.nullish().meta({ description: 'Stars, 0.5 to 5 in steps of 0.5.' }),
    rewatch: flag
      .optional()
      .meta({ description: 'Left out: whether the diary has the film on an earlier day.' }),
    note: note.nullish(),
  })
  .meta({ id: 'Viewing', description: 'One viewing of a film.' });

export const entryChangesBody = z
  .object({
    watched_on: watchedOn.optional(),
    rating: stars.nullish().meta({ description: 'Stars, 0.5 to 5 in steps of 0.5.' }),
    rewatch: flag.optional(),
    note: note.nullish(),
  })
  .meta({ id: 'DiaryEntryChanges', description: 'What is left out stays; null takes away.' });

export const diaryEntry = z
  .object({
    id: id.meta({ description: "The entry's id." }),
    movie: movieItem,
    watched_on: day,
    rating: z
      .number()
      .nullable()
      .meta({
        ...starsLimits,
        description: 'The stars of this viewing; null without any, and where the caller may not see ratings.',
      }),
    rewatch: z.boolean().meta({ description: 'Watched before.' }),
    note: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'DiaryEntry', description: 'One viewing of a film in a diary.' });

export const diaryQuery = z.object({
  limit,
  cursor,
  year: year.meta({ description: 'Only viewings of this year.' }),
});

export const pageQuery = z.object({ limit, cursor });
