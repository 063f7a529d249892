import { HISTORY_READINGS } from '../linear/learned-settings.ts';
import { STAR_WEIGHTS } from '../ratings/star-weights.ts';

/** Kernel ridge regression over people: who rated alike will like alike. */
export interface KernelSettings {
  /** What half a star .. five stars weigh in the training: ten numbers above 0. */
  readonly stars: readonly number[];
  /** The same in a history, where a dislike may speak against. */
  readonly historyStars: readonly number[];
  /** Films count with the sum of their weights + 1 to the power of minus this. */
  readonly filmExponent: number;
  /** Likeness of two people is a sum of their cosine to these powers, above 0, each times its part of `mix`. */
  readonly powers: readonly number[];
  readonly mix: readonly number[];
  /** Above 0: how little the weights trust each person's ratings. */
  readonly ridge: number;
  /** The ridge of a person goes with their number of ratings to the power of minus this: long lists are trusted more. */
  readonly personExponent: number;
}

const [FEW, MANY] = [600, 6000];

/** Good for MovieLens of any size: more people bear a sharper likeness. Where the training starts to look. */
export const usualKernel = (people: number): KernelSettings => {
  const part = Math.log(Math.max(1, people) / FEW) / Math.log(MANY / FEW);
  const between = (few: number, many: number): number =>
    Number((few + Math.min(1, Math.max(0, part)) * (many - few)).toFixed(2));
  return {
    stars: STAR_WEIGHTS,
    historyStars: HISTORY_READINGS[0]!.stars,
    filmExponent: between(0, 0.2),
    powers: [between(1.5, 2)],
    mix: [1],
    ridge: between(0.8, 1.5),
    personExponent: between(0.3, 0),
  };
};
