import { chooseKernel, type KernelChoice } from './blend/choose-kernel.ts';
import { chooseSettings, type Choice } from './choose-settings.ts';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from './ratings/rating-matrix.ts';

export interface Choices {
  readonly linear: Choice;
  /** Undefined where there were too few people to ask. */
  readonly kernel: KernelChoice | undefined;
}

/** Chooses the settings of each part, and whether and how they are blended. The same data gives the same choices. */
export const chooseAll = async (
  ratings: RatingMatrix,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<Choices> => {
  const linear = await chooseSettings(ratings, threads, tell);
  if (linear.quality === undefined) return { linear, kernel: undefined };
  return { linear, kernel: await chooseKernel(ratings, linear.settings, threads, tell) };
};
