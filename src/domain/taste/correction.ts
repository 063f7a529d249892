import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** A line of what is believed of somebody's taste. A person is somebody who directed movies or played in them. */
export type TasteLine =
  | { readonly kind: 'genre'; readonly genre: string }
  | { readonly kind: 'person'; readonly personId: number }
  /** By its first year. */
  | { readonly kind: 'decade'; readonly decade: number };

export type Wanted = 'less' | 'more';

/** Somebody's word that they want less or more of a line than their ratings say. */
export interface CorrectedLine {
  readonly line: TasteLine;
  readonly wanted: Wanted;
}

/** What somebody corrected. */
export interface Corrections {
  readonly lines: readonly CorrectedLine[];
  /** Movies whose ratings lists are to know nothing of. */
  readonly ignored: readonly number[];
}

export const NO_CORRECTIONS: Corrections = { lines: [], ignored: [] };

/** How many lines a person may have corrected, and of how many they may want more: each of these is looked for. */
export const MOST_CORRECTED = { lines: 50, more: 10 } as const;

export const correctionWords = ['less', 'more', 'ignore', 'none'] as const;

/** A correction as somebody gives it: of one thing. */
export interface GivenCorrection {
  readonly genre?: string | undefined;
  readonly personId?: number | undefined;
  readonly decade?: number | undefined;
  /** A movie that they have rated. */
  readonly movieId?: number | undefined;
  readonly correction: (typeof correctionWords)[number];
}

/** What is to be kept. null: nothing any more. */
export type CorrectionChange =
  | { readonly of: 'line'; readonly line: TasteLine; readonly wanted: Wanted | null }
  | { readonly of: 'rating'; readonly movieId: number; readonly isIgnored: boolean };

const FIELDS = { genre: 'genre', personId: 'person_id', decade: 'decade', movieId: 'movie_id' } as const;
type Field = keyof typeof FIELDS;

export const parseCorrection = (given: GivenCorrection): Outcome<CorrectionChange, InvalidInput> => {
  const named = (Object.keys(FIELDS) as Field[]).filter((field) => given[field] !== undefined);
  const [first, second] = named;
  if (first === undefined)
    return invalid('genre', 'required', 'Name a genre, a person, a decade or a rated film.');
  if (second !== undefined) return invalid(FIELDS[second], 'not-both', 'Correct one thing at a time.');
  const { genre, personId, decade, movieId, correction } = given;
  if (movieId !== undefined) {
    if (correction === 'ignore' || correction === 'none')
      return accept({ of: 'rating', movieId, isIgnored: correction === 'ignore' });
    return invalid('correction', 'not-an-option', 'A rating can be ignored, or not: give ignore or none.');
  }
  if (correction === 'ignore')
    return invalid('correction', 'not-an-option', 'Only a rating can be ignored: give less, more or none.');
  const wanted = correction === 'none' ? null : correction;
  if (genre !== undefined) return accept({ of: 'line', line: { kind: 'genre', genre }, wanted });
  if (personId !== undefined) return accept({ of: 'line', line: { kind: 'person', personId }, wanted });
  return accept({ of: 'line', line: { kind: 'decade', decade: decade ?? 0 }, wanted });
};
