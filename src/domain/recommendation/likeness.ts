import type { RankedMovie } from './ranking.ts';
import type { MovieTraits } from './variety.ts';

/** What a liking of one movie adds to another, and to how many movies it adds anything. */
export interface Alike {
  readonly movieId: number;
  readonly likeness: number;
}

const byLikeness = (a: Alike, b: Alike): number => b.likeness - a.likeness || a.movieId - b.movieId;

/**
 * The movies of a list for somebody who has rated one movie alone, by what that rating adds to them: how good a movie is
 * by itself makes none like another. Movies to which it adds nothing are left out.
 */
export const addedByOne = (ranked: readonly RankedMovie[], limit: number): readonly Alike[] =>
  ranked
    .map(({ movieId, score, baseline }) => ({ movieId, likeness: score - baseline }))
    .filter(({ likeness }) => likeness > 0)
    .sort(byLikeness)
    .slice(0, limit);

/** What movies have in common, as parts of 1; what is left is for those with nothing in common. */
const WEIGHTS = { genres: 0.55, director: 0.25, time: 0.15, nothing: 0.05 };
/** What two movies with everything in common are alike by that alone, beside 1 for the one that people find most alike. */
const BY_TRAITS_ALONE = 0.15;
/** Years apart at which two movies are half as near in time. */
const HALF_AS_NEAR = 10;

/**
 * The same, weighed by what the movies have in common with the one, and a part for that alone: few people behind a likeness
 * say little, and what is rare among the candidates says more than what most have.
 */
export const weighedByTraits = (
  movie: MovieTraits,
  alike: readonly Alike[],
  traits: readonly MovieTraits[],
): readonly Alike[] => {
  const rarity = rarityOfGenres(traits);
  const traitsOf = new Map(traits.map((each) => [each.id, each]));
  const most = alike.reduce((a, { likeness }) => Math.max(a, likeness), 0);
  return alike
    .flatMap(({ movieId, likeness }) => {
      const other = traitsOf.get(movieId);
      if (other === undefined) return [];
      const learned = most === 0 ? 0 : likeness / most;
      return [{ movieId, likeness: (learned + BY_TRAITS_ALONE) * inCommon(movie, other, rarity) }];
    })
    .sort(byLikeness);
};

type Rarity = (genre: string) => number;

const rarityOfGenres = (traits: readonly MovieTraits[]): Rarity => {
  const counts = new Map<string, number>();
  for (const { genres } of traits)
    for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return (genre) => Math.log((traits.length + 1) / ((counts.get(genre) ?? 0) + 0.5));
};

/** 0.05 to 1 */
const inCommon = (a: MovieTraits, b: MovieTraits, rarity: Rarity): number =>
  WEIGHTS.nothing +
  WEIGHTS.genres * sameGenres(a, b, rarity) +
  (a.directors.some((director) => b.directors.includes(director)) ? WEIGHTS.director : 0) +
  (a.year === null || b.year === null ? 0 : WEIGHTS.time * 2 ** (-Math.abs(a.year - b.year) / HALF_AS_NEAR));

/** The part of what the two have by way of genres that both have; 0 to 1. */
const sameGenres = (a: MovieTraits, b: MovieTraits, rarity: Rarity): number => {
  const weight = (genres: Iterable<string>): number =>
    [...genres].reduce((sum, genre) => sum + Math.max(0, rarity(genre)), 0);
  const [ofA, ofB] = [new Set(a.genres), new Set(b.genres)];
  const all = weight(ofA.union(ofB));
  return all === 0 ? 0 : weight(ofA.intersection(ofB)) / all;
};
