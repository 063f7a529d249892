import { z } from 'zod';
import { doubts, type Doubt } from '#domain/recommendation/doubts';
import { starsLimits } from '#domain/taste/half-stars';
import { limit } from '../paging.ts';
import { id, matching, severalPeople, year } from '../fields.ts';
import type { InputErrorCode } from '../input-errors.ts';
import { genre, movieItem } from '../catalogue/schemas.ts';

const discovery = matching(/^(?:[01]|1\.0{1,20}|0?\.\d{1,20})$/, 'out-of-range', 'Give a number from 0 to 1.')
  .transform(Number)
  .default(0)
  .meta({
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0,
    description:
      'How much the list prefers films that fewer people know: scores and baselines of the others are lowered alike.',
  });

const personId = matching(/^[1-9]\d{0,14}$/, 'out-of-range', 'Give the id of a person.')
  .transform(Number)
  .optional()
  .meta({ type: 'integer', minimum: 1, maximum: 999_999_999_999_999 });

const years = z.object({ year_from: z.int().optional(), year_to: z.int().optional() });

const onWatchlist = matching(/^(?:true|false)$/, 'not-an-option', 'Give true or false.')
  .transform((value) => value === 'true')
  .optional()
  .meta({ type: 'boolean', description: "With true, only films on the caller's watch list." });

/** What narrows a list, whoever asks for it. */
const narrowing = {
  genre,
  year_from: year.meta({ description: 'Only films of this year and later.' }),
  year_to: year.meta({
    description: 'Only films of this year and earlier; `year_from` may not be after it.',
  }),
  without_genre: genre.meta({ description: 'No films of this genre, named as in `genre`.' }),
  person: personId.meta({
    description: 'Only films that this person directed or plays in: an id of `GET /api/person/search/`.',
  }),
  without_person: personId.meta({ description: 'No films that this person directed or plays in.' }),
  decade: matching(/^[1-9]\d\d0$/, 'not-a-year', 'Give the first year of a decade, such as 1990.')
    .transform(Number)
    .optional()
    .meta({
      type: 'integer',
      minimum: 1000,
      maximum: 9990,
      multipleOf: 10,
      description: 'Only films of this decade, by its first year; the years narrow it further.',
    }),
  max_runtime: matching(/^[1-9]\d{0,3}$/, 'out-of-range', 'Give minutes from 1 to 9999.')
    .transform(Number)
    .optional()
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: 9999,
      description: 'Only films that are known to be so many minutes long at most.',
    }),
};

const wanted = { ...narrowing, discovery };

interface Years {
  readonly year_from?: number | undefined;
  readonly year_to?: number | undefined;
}

/** Together with the rule of two fields that every list has. */
const orderedYears = <Query extends z.ZodObject>(query: Query): Query =>
  query.refine(
    (value) => {
      const { year_from: from, year_to: to } = value as Years;
      return from === undefined || to === undefined || from <= to;
    },
    {
      path: ['year_from'],
      params: { code: 'after-year-to' satisfies InputErrorCode },
      message: 'Give a year that is not after year_to.',
      // Also where another field is wrong: all are told at once.
      when: ({ value }) => years.safeParse(value).success,
    },
  );

export const recommendationQuery = orderedYears(
  z.object({
    limit,
    ...wanted,
    on_watchlist: onWatchlist,
  }),
);

const idList = (most: number, of: string) =>
  matching(
    new RegExp(String.raw`^[1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,${most - 1}}$`),
    'out-of-range',
    `Give one to ${most} ids of ${of}, with commas between them.`,
  )
    .transform((ids) => ids.split(',').map(Number))
    .optional();

const yes = (description: string) =>
  matching(/^(?:true|false)$/, 'not-an-option', 'Give true or false.')
    .transform((value) => value === 'true')
    .default(false)
    .meta({ type: 'boolean', default: false, description });

export const togetherQuery = orderedYears(
  z.object({
    users: severalPeople.meta({ description: 'The ids of one to seven friends, with commas between them.' }),
    limit,
    ...narrowing,
    on_watchlist: onWatchlist,
    rewatch: yes('With true, films that one of them has seen may be listed.'),
    without: idList(100, 'films').meta({
      type: 'string',
      minLength: 1,
      maxLength: 1599,
      description:
        'Films that somebody does not want tonight: up to a hundred ids, with commas between them.',
      example: '9,22',
    }),
    lean: idList(8, 'people').meta({
      type: 'string',
      minLength: 1,
      maxLength: 127,
      description:
        'Of these people, those who count twice, say since they were least happy the last time: ids, with commas between them.',
      example: '2',
    }),
  }),
);

/** Whoever has no account has no watch list. */
export const sessionQuery = orderedYears(z.object({ limit, ...wanted }));

const reason = z
  .object({
    id: id.meta({ description: "The film's id." }),
    title: z.string(),
    user_rating: z.number().meta({ ...starsLimits, description: "The caller's own stars." }),
    share: z.number().meta({ description: 'Its part of the score; negative in `despite`.' }),
  })
  .meta({ id: 'Reason', description: "One of the caller's own ratings, and what it did to the score." });

const line = {
  genre: z.string().nullable(),
  person: z.object({ id, name: z.string() }).nullable(),
  decade: z.int().nullable().meta({ description: 'By its first year.' }),
};

const adjustment = z.object({ ...line, correction: z.enum(['less', 'more']) }).meta({
  id: 'Adjustment',
  description: 'What the caller corrected of their taste: one of genre, person and decade is not null.',
});

const starsOfPerson = z.number().meta({ minimum: starsLimits.minimum, maximum: starsLimits.maximum });

export const recommendedMovie = movieItem
  .and(
    z.object({
      score: z.number().meta({
        description:
          'Higher is better; comparable within one answer. It is the sum of `baseline`, the shares shown and `rest`: exactly, in whatever order doubles are added.',
      }),
      because: z
        .array(reason)
        .max(3)
        .meta({ description: 'The own ratings that raise the score most; none before the first rating.' }),
      despite: z.array(reason).max(2).meta({ description: 'The own ratings that lower it most.' }),
      baseline: z.number().meta({ description: 'What is due to no single rating.' }),
      rest: z.number().meta({ description: 'The sum of all shares that are not shown.' }),
      source: z
        .enum(['model', 'fallback'])
        .meta({ description: '`fallback` while the model cannot be asked.' }),
      adjusted_by: z.array(adjustment).meta({
        description:
          'Corrections of `PATCH /api/user/taste/` that raise or lower it; `baseline` holds by how much.',
      }),
    }),
  )
  .meta({ id: 'RecommendedMovie', description: 'A film for the caller, and why.' });

const doubt = z
  .object({
    code: z.enum(Object.keys(doubts) as [Doubt, ...Doubt[]]),
    message: z.string().meta({ description: 'For a person; the code is stable.' }),
  })
  .meta({ id: 'Doubt', description: 'Why a prediction may be wrong.' });

export const movieForMe = recommendedMovie
  .and(
    z.object({
      predicted_rating: starsOfPerson.meta({
        description: 'What the caller would give the film, to a tenth of a star, as far as anybody can tell.',
      }),
      predicted_low: starsOfPerson.meta({
        description: 'Eight times of ten the own rating is from here to `predicted_high`.',
      }),
      predicted_high: starsOfPerson,
      user_rating: z
        .number()
        .nullable()
        .meta({
          ...starsLimits,
          description: 'What the caller did give it; all else is as if they had not. Null without a rating.',
        }),
      certainty: z
        .enum(['fairly', 'somewhat', 'hardly'])
        .meta({ description: 'How sure the prediction is: the more `doubts`, the less.' }),
      doubts: z.array(doubt).meta({ description: 'What makes it unsure; empty where nothing does.' }),
    }),
  )
  .meta({ id: 'MovieForMe', description: 'What a film would be to the caller, and why.' });
