import type { Candidate } from './choose-film.ts';
import type { Deed, FilmReference, LeftOutReason, Place } from './history-entry.ts';

/** Why a row is not taken that could be read. */
type MatchedToo =
  'unknown-film' | 'unsure-film' | 'not-kept-here' | 'until-past' | 'unknown-genre' | 'unknown-person';

/** Why a row was not taken. `until-past`: a film was to be left out until a day that has come. */
export const notTakenReasons = [
  'unsure-film',
  'unknown-film',
  'no-stars',
  'no-date',
  'date-in-future',
  'nameless',
  'review-too-long',
  'review-unstorable',
  'series',
  'episode',
  'no-film',
  'not-kept-here',
  'until-past',
  'unknown-genre',
  'unknown-person',
] as const satisfies readonly (LeftOutReason | MatchedToo)[];

export type NotTakenReason = (typeof notTakenReasons)[number];

/** A row that was not taken. */
export interface NotTaken {
  readonly place: Place;
  readonly film: FilmReference;
  readonly reason: NotTakenReason;
  /** What would have been taken; null: that could not be read. */
  readonly deed: Deed | null;
  /** Which films may be meant, where that is the question. */
  readonly candidates: readonly Candidate[];
}

/** Whether a person can say which film it is, and then it is taken. */
export const waitsForFilm = ({ reason }: Pick<NotTaken, 'reason'>): boolean =>
  reason === 'unsure-film' || reason === 'unknown-film';

const HOPELESS: readonly NotTakenReason[] = ['series', 'episode', 'no-film', 'not-kept-here', 'until-past'];

/** Whether a person can do nothing about it: what it is has no place here. */
export const hasNoPlace = (reason: NotTakenReason): boolean => HOPELESS.includes(reason);

/** Rows that are told one by one: of those that can be repaired, and of those that have no place here. */
export const MOST_TOLD = { repairable: 10_000, others: 1_000 } as const;
