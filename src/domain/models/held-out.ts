import type { History } from '../recommendation/history.ts';

/** Somebody whom no training sees, with all that they rated. */
export interface HeldOutPerson {
  readonly userId: number;
  readonly ratings: History;
}

const HELD_OUT_OF_THOUSAND = 50;

/** More would take minutes and tell no more: the error of a mean over so many is below .006. */
export const MOST_PEOPLE = 2_000;

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

/**
 * Whom models are compared on: the first of those held out, so that who comes later changes nothing.
 * @param userIds all of them, in their order
 */
export const peopleToCompareOn = (userIds: readonly number[]): readonly number[] =>
  userIds.filter(isHeldOut).slice(0, MOST_PEOPLE);
