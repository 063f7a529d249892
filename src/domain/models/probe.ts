import type { History } from '../recommendation/history.ts';
import type { HeldOutPerson } from './held-out.ts';

/** What a model is told of a person, and what they liked beside it. */
export interface Probe {
  readonly told: History;
  readonly liked: ReadonlySet<number>;
}

const TOLD = 0.8;
/** Four stars. */
const LIKED = 8;

/**
 * Hides a fifth of the ratings, chosen by a hash, so that every model at every time is asked the same. Nothing when no
 * liked film is hidden.
 */
export const probeOf = ({ userId, ratings }: HeldOutPerson): readonly Probe[] => {
  const order = ratings.toSorted(
    (a, b) => lot(userId, a.movieId) - lot(userId, b.movieId) || a.movieId - b.movieId,
  );
  const count = Math.floor(order.length * TOLD);
  const liked = new Set(
    order
      .slice(count)
      .filter(({ halfStars }) => halfStars >= LIKED)
      .map(({ movieId }) => movieId),
  );
  return liked.size === 0 ? [] : [{ told: order.slice(0, count), liked }];
};

const lot = (userId: number, movieId: number): number => {
  let hash =
    Math.imul((userId % 2 ** 32) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(movieId % 2 ** 32, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};
