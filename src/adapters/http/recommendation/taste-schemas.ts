import { z } from 'zod';
import { correctionWords } from '#domain/taste/correction';
import { starsLimits } from '#domain/taste/half-stars';
import { genre } from '../catalogue/schemas.ts';
import { id } from '../fields.ts';

const rating = {
  id: id.meta({ description: "The film's id." }),
  title: z.string(),
  user_rating: z.number().meta({ ...starsLimits, description: "The caller's own stars." }),
};

const line = z
  .object({
    genre: z.string().nullable(),
    person: z.object({ id, name: z.string() }).nullable(),
    decade: z.int().nullable().meta({ description: 'By its first year.' }),
    weight: z.number().meta({
      minimum: -1,
      maximum: 1,
      description: 'What the ratings say: 1 all is liked, -1 all disliked; nearer to 0 while they are few.',
    }),
    rating_count: z.int().meta({ minimum: 0, description: 'How many ratings stand behind it.' }),
    because: z.array(z.object(rating)).max(3).meta({ description: 'The ratings that say it loudest.' }),
    correction: z
      .enum(['less', 'more'])
      .nullable()
      .meta({ description: 'What the caller wants of it instead; null where they said nothing.' }),
  })
  .meta({ id: 'TasteLine', description: 'One of genre, person and decade is not null.' });

const lines = (description: string) =>
  z.array(line).meta({ description: `${description} The strongest first; all that is corrected is there.` });

export const taste = z
  .object({
    genres: lines('What the ratings say of genres.'),
    directors: lines('Of directors of two rated films and more.'),
    actors: lines('Of actors in two rated films and more.'),
    decades: lines('Of decades.'),
    others: z.array(line).meta({ description: 'People who are corrected and made no film that was rated.' }),
    movies: z
      .array(
        z.object({
          ...rating,
          part: z.number().meta({
            minimum: 0,
            maximum: 1,
            description: 'Its part of all that ratings say in the first hundred films of the list.',
          }),
          ignored: z.boolean().meta({ description: 'Whether lists are to know nothing of this rating.' }),
        }),
      )
      .meta({ description: 'The ratings that weigh most in the list, then those that are ignored.' }),
  })
  .meta({ id: 'Taste', description: 'What the caller is believed to like, and why.' });

export const correctionBody = z
  .object({
    genre: genre.meta({ description: 'One of `GET /api/genres/`.' }),
    person_id: id.optional().meta({ description: 'A director or actor, of `GET /api/person/search/`.' }),
    decade: z
      .int()
      .min(1000)
      .max(9990)
      .multipleOf(10)
      .optional()
      .meta({ description: 'By its first year, such as 1990.' }),
    movie_id: id.optional().meta({ description: 'A film that the caller has rated.' }),
    correction: z.enum(correctionWords, { error: 'Give less, more, ignore or none.' }).meta({
      description:
        '`less` or `more` of a genre, a person or a decade; `ignore` the rating of a film; `none` takes either back.',
    }),
  })
  .meta({ id: 'TasteCorrection', description: 'A correction of one thing.' });
