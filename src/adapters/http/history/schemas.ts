import { z } from 'zod';
import type { ReportedRow } from '#application/history/history-imports';
import { importStates, type HistoryImport } from '#domain/history/history-import';
import { notTakenReasons, type NotTakenReason } from '#domain/history/not-taken';
import { starsLimits, starsOf } from '#domain/taste/half-stars';
import { day, id, instant, instantOrNull } from '../fields.ts';

const count = z.int().min(0);
const reason = z.enum(notTakenReasons).meta({
  description:
    'Why a row was not taken. `unsure-film` and `unknown-film`: a choice of the film takes it. `not-kept-here`: likes. `until-past`: a film was to be left out until a day that has come. `unknown-genre`, `unknown-person`: it was dismissed for the sake of one that is not here.',
});

export const historyImport = z
  .object({
    id: id.meta({ description: "The import's id." }),
    state: z.enum(importStates).meta({
      description:
        '`waiting` and `running` come to an end by themselves. `failed`: no file could be read, `problem` says why. `undone`: what it had brought was taken back.',
    }),
    dry_run: z.boolean().meta({ description: 'It tells what would happen, and changes nothing.' }),
    created_at: instant,
    finished_at: instantOrNull,
    files: z
      .array(
        z.object({
          name: z.string(),
          bytes: count,
          format: z
            .string()
            .nullable()
            .meta({ description: 'The site whose format it has; null: not read.' }),
          refused: z.string().nullable().meta({ description: 'Why nothing of it was taken.' }),
        }),
      )
      .meta({ description: 'What was uploaded; when it is done, what was found in it, 200 at most.' }),
    rows_read: count.meta({ description: 'Rows about a film, so far.' }),
    ratings: z.object({ added: count, changed: count }),
    diary: z.object({ added: count, changed: count }),
    watchlist: z.object({ added: count }),
    dismissed: z.object({ added: count }).meta({ description: 'Films said to be of no interest.' }),
    not_taken: z.array(z.object({ reason, count })),
    problem: z.string().nullable(),
  })
  .meta({
    id: 'HistoryImport',
    description: 'An upload of what somebody did elsewhere, and what came of it.',
  });

export const importAnswer = (found: HistoryImport): z.input<typeof historyImport> => ({
  ...{ id: found.id, state: found.state, dry_run: found.isTrial, rows_read: found.read },
  ...{ created_at: found.createdAt, finished_at: found.finishedAt, files: [...found.files] },
  ...{ ratings: found.kept.ratings, diary: found.kept.viewings, watchlist: { added: found.kept.wanted } },
  dismissed: { added: found.kept.dismissed },
  not_taken: notTakenReasons.flatMap((each: NotTakenReason) => {
    const rows = found.notTaken[each];
    return rows === undefined ? [] : [{ reason: each, count: rows }];
  }),
  problem: found.problem,
});

export const importRow = z
  .object({
    id: id.meta({ description: "The row's id." }),
    file: z.string(),
    line: count.meta({ description: 'From 1; of JSON the number of the object.' }),
    reason,
    kind: z
      .enum(['rated', 'watched', 'seen', 'wanted', 'liked', 'reviewed', 'dismissed'])
      .nullable()
      .meta({ description: 'What the row tells; null: that could not be read.' }),
    title: z.string(),
    year: z.int().nullable(),
    imdb_id: z.string().nullable(),
    tmdb_id: z.int().nullable(),
    rating: z
      .number()
      .nullable()
      .meta({ ...starsLimits, description: 'Stars.' }),
    date: day.nullable(),
    candidates: z
      .array(z.object({ id, title: z.string(), year: z.int().nullable() }))
      .meta({ description: 'Films that may be meant, most likely first.' }),
  })
  .meta({ id: 'ImportRow', description: 'A row that was not taken.' });

export const rowAnswer = ({
  id,
  place,
  film,
  reason,
  deed,
  candidates,
}: ReportedRow): z.input<typeof importRow> => ({
  ...{ id, ...place, reason, kind: deed?.kind ?? null },
  ...{ title: film.title, year: film.year, imdb_id: film.ids.imdb, tmdb_id: film.ids.tmdb },
  rating: deed !== null && 'halfStars' in deed && deed.halfStars !== null ? starsOf(deed.halfStars) : null,
  date: dayIn(deed?.at ?? null),
  candidates: candidates.map(({ movieId, title, year }) => ({ id: movieId, title, year })),
});

const dayIn = (at: string | Date | null): string | null =>
  at instanceof Date ? at.toISOString().slice(0, 'YYYY-MM-DD'.length) : at;

const MOST_CHOICES = 100;
const number = z.int({ error: 'This must be an id.' }).min(1).max(Number.MAX_SAFE_INTEGER);

export const choicesBody = z
  .object({
    choices: z
      .array(z.object({ row: number, movie: number }), { error: 'This must be a list of choices.' })
      .min(1)
      .max(MOST_CHOICES)
      .meta({ description: 'The film of each row: one of its candidates, or any other film here.' }),
  })
  .meta({ id: 'ChosenFilms' });

export const takenBack = z
  .object({
    taken_back: count.meta({
      description: 'Ratings, entries of the diary, films of the watch list and dismissals.',
    }),
    left: count.meta({ description: 'Those that stay, because the caller has changed them since.' }),
  })
  .meta({ id: 'TakenBack' });
