import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { shuffled } from '#recommender/numeric/random';

/** A person to test on: what the model is told, and what they liked beside it. */
export interface Probe {
  readonly movies: Int32Array;
  /** 1 .. 10, beside `movies` */
  readonly halfStars: Uint8Array;
  readonly liked: ReadonlySet<number>;
}

const GIVEN = 0.8;
/** Four stars. */
export const LIKED = 8;

/** People of whom 80 % of the ratings, by chance, are told; those without a liked film among the rest are left out. */
export const probesOf = (ratings: RatingMatrix, people: readonly number[], random: () => number): Probe[] =>
  people.flatMap((person) => {
    const start = ratings.starts[person]!;
    const count = ratings.starts[person + 1]! - start;
    const order = shuffled(count, random).map((i) => start + i);
    const given = order.slice(0, Math.floor(count * GIVEN));
    return probe(ratings, given, order.slice(given.length));
  });

/** The person told `given` and asked for `hidden` (numbers of ratings), unless nothing hidden was liked. */
export const probe = (
  ratings: RatingMatrix,
  given: readonly number[],
  hidden: readonly number[],
): Probe[] => {
  const liked = new Set(
    hidden.filter((entry) => ratings.halfStars[entry]! >= LIKED).map((entry) => ratings.movies[entry]!),
  );
  if (liked.size === 0) return [];
  const told = given.toSorted((a, b) => ratings.movies[a]! - ratings.movies[b]!);
  return [
    {
      movies: Int32Array.from(told, (entry) => ratings.movies[entry]!),
      halfStars: Uint8Array.from(told, (entry) => ratings.halfStars[entry]!),
      liked,
    },
  ];
};

/** The same person, of whom only these ratings (by their place in the probe) are told. */
export const toldOnly = ({ movies, halfStars, liked }: Probe, places: readonly number[]): Probe => {
  const ascending = places.toSorted((a, b) => a - b);
  return {
    movies: Int32Array.from(ascending, (i) => movies[i]!),
    halfStars: Uint8Array.from(ascending, (i) => halfStars[i]!),
    liked,
  };
};
