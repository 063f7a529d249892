import type { EdlaeSettings } from './fit-edlae.ts';
import { STAR_WEIGHTS } from '../ratings/star-weights.ts';

export interface LearnedSettings extends EdlaeSettings {
  /** What half a star .. five stars of a history weigh when films are scored. */
  readonly historyStars: readonly number[];
  /** What the most popular film has before the history speaks. */
  readonly prior: number;
}

/**
 * Scores grow with the history while the prior stays: popularity leads a person with one rating and is all but
 * forgotten after fifty.
 */
export const HISTORY_EXPONENT = -1;

/** How stars may be read in a history. Trained weights cannot be negative; a dislike in a history may be. */
export const HISTORY_READINGS: readonly { readonly name: string; readonly stars: readonly number[] }[] = [
  { name: 'a dislike speaks against', stars: [-0.3, -0.16, -0.02, 0.12, 0.26, 0.4, 0.55, 0.7, 0.85, 1] },
  { name: 'a dislike says nothing', stars: [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.55, 0.7, 0.85, 1] },
  { name: 'as in the training', stars: STAR_WEIGHTS },
];

export const DROPOUTS: readonly number[] = [0.2, 0.33, 0.5];

/** Good for MovieLens of any size; where the training starts to look, and where it stays with too few people. */
export const usualSettings = (ratings: number): LearnedSettings => ({
  stars: STAR_WEIGHTS,
  lambda: usualLambda(ratings),
  dropout: 0.33,
  personExponent: 0,
  historyStars: HISTORY_READINGS[0]!.stars,
  prior: 0.1,
});

/** 100 for 100,000 ratings, 300 for a million. Two digits, because more would claim more than is known. */
export const usualLambda = (ratings: number): number =>
  Math.max(1, Number((Math.sqrt(ratings) / 3.16).toPrecision(2)));
