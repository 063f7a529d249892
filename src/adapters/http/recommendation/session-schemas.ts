import { z } from 'zod';
import { parseImdbId } from '#domain/history/film-ids';
import { id, stars } from '../fields.ts';
import type { InputErrorCode } from '../input-errors.ts';
import { recommendedMovie } from './schemas.ts';

export const MOST_BROUGHT = 500;
const LONGEST_TITLE = 500;
/** The largest id that a column holds. */
const LARGEST_ID = 2_147_483_647;

const imdbId = z
  .string()
  .refine((text) => /^tt\d{1,10}$/.test(text) && parseImdbId(text) !== null, {
    params: { code: 'invalid-characters' satisfies InputErrorCode },
    message: 'Give an id such as tt0133093.',
  })
  .transform(parseImdbId)
  .meta({ type: 'string', pattern: '^tt\\d{1,10}$' });

const brought = z
  .object({
    id: id.optional().meta({ description: "The film's id here." }),
    imdb_id: imdbId.optional(),
    tmdb_id: z.int().min(1).max(LARGEST_ID).optional(),
    title: z.string().max(LONGEST_TITLE).optional().meta({
      description: 'As it is called, also elsewhere. Without the year a title is never enough.',
    }),
    year: z.int().min(1870).max(2200).optional(),
    rating: stars,
  })
  .refine((film) => [film.id, film.imdb_id, film.tmdb_id, film.title].some((given) => given !== undefined), {
    params: { code: 'required' satisfies InputErrorCode },
    message: 'Say which film: by id, imdb_id, tmdb_id, or title and year.',
  })
  .meta({
    id: 'BroughtRating',
    description:
      'A film and its stars. `id` names the film where it is given, else what other sites call it.',
  });

export const sessionBody = z
  .object({
    history: z.array(brought).min(1).max(MOST_BROUGHT).meta({
      description: 'Of two ratings of one film the later counts. Films of it are not recommended.',
    }),
  })
  .meta({ id: 'BroughtHistory' });

const candidate = z
  .object({ id, title: z.string(), year: z.int().nullable() })
  .meta({ id: 'FilmCandidate', description: 'A film that may be meant.' });

const notFound = z
  .object({
    index: z.int().min(0).meta({ description: 'Its place in `history`, from 0.' }),
    candidates: z
      .array(candidate)
      .meta({ description: 'Which films may be meant, best first; none where the film is unknown.' }),
  })
  .meta({
    id: 'NotFoundRating',
    description: 'A rating that counts for nothing, for its film is not clear.',
  });

export const sessionList = z
  .object({
    movies: z.array(recommendedMovie),
    not_found: z.array(notFound),
  })
  .meta({ id: 'SessionList', description: 'A list for a history that nobody keeps.' });
