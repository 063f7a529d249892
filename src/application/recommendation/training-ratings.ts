import type { RatingBatches } from '#domain/recommendation/training-rating';

/** Every rating that a training may see. */
export interface TrainingRatings {
  batches(): RatingBatches;
}

const HELD_OUT_OF_THOUSAND = 50;

/**
 * One person in twenty is held out for good: no training on the database sees them, so that models can be compared
 * on them. A hash of the id decides, so that everybody agrees without a list.
 */
export const isHeldOut = (userId: number): boolean => {
  const low = userId % 2 ** 32;
  let hash = Math.imul(low ^ Math.floor(userId / 2 ** 32) ^ 0x5bd1e995, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 1000 < HELD_OUT_OF_THOUSAND;
};
