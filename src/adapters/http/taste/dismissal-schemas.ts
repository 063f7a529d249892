import { z } from 'zod';
import { dismissalKinds } from '#domain/taste/dismissal';
import { genre, movieItem } from '../catalogue/schemas.ts';
import { day, id, instant, text } from '../fields.ts';

const personId = id.meta({ description: 'Of `GET /api/person/search/`.' });

export const dismissBody = z
  .object({
    reason: z
      .enum(dismissalKinds, { error: 'Give movie, genre, person or later.' })
      .default('movie')
      .meta({ description: 'What is not interesting: the film, a genre or a person; or not yet.' }),
    genre: genre.meta({ description: 'With the reason `genre`: one of `GET /api/genres/`.' }),
    person_id: personId.optional().meta({ description: 'With the reason `person`.' }),
    until: text.optional().meta({
      format: 'date',
      description: 'With the reason `later`: a day to come, in UTC, on which the film is back.',
    }),
  })
  .meta({ id: 'DismissalReason' });

export const dismissAnswer = z
  .object({ message: z.string().meta({ description: 'For a person.' }) })
  .meta({ id: 'Dismissed' });

export const dismissedItem = movieItem
  .and(
    z.object({
      dismissed_at: instant,
      reason: z.enum(dismissalKinds),
      genre: z.string().nullable().meta({ description: 'With the reason `genre`.' }),
      person: z
        .object({ id: personId, name: z.string() })
        .nullable()
        .meta({ description: 'With the reason `person`.' }),
      until: day.nullable().meta({ description: 'With the reason `later`, in UTC.' }),
    }),
  )
  .meta({ id: 'DismissedItem', description: 'A film that the caller is not interested in, and why.' });
