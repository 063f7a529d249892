import { toldOnly } from '#recommender/training/validation/probe';
import { seeded, shuffled } from '#recommender/numeric/random';
import type { Split } from './splits.ts';

export const BEGINNINGS = [1, 3, 5, 10] as const;
const MOST = Math.max(...BEGINNINGS);

/**
 * The same people when only `told` of their ratings are known, taken by chance; the films to find are the same. A
 * longer beginning goes on where a shorter one ends. Only people who could be told the longest: each length is asked
 * of the same ones.
 */
export const beginners = ({ train, probes }: Split, told: number, seed: number): Split => {
  const random = seeded(seed);
  return {
    train,
    probes: probes
      .map((probe) => ({ probe, order: shuffled(probe.movies.length, random) }))
      .filter(({ order }) => order.length >= MOST)
      .map(({ probe, order }) => toldOnly(probe, order.slice(0, told))),
  };
};
