import { probesOf, toldOnly, type Probe } from './probe.ts';
import { seeded, shuffled } from '#recommender/numeric/random';
import { mostRated, onlyMovies } from '../ratings/most-rated.ts';
import { popularityOf } from '../ratings/popularity.ts';
import { selectPeople, type RatingMatrix } from '../ratings/rating-matrix.ts';

export interface Fold {
  readonly train: RatingMatrix;
  readonly popularity: Float64Array;
  readonly probes: readonly Probe[];
  /** The same people, told three of their ratings. */
  readonly beginners: readonly Probe[];
}

/** Up to so many people everybody is tested on once, in five folds; beyond, one part of them. */
const FEW_PEOPLE = 1500;
const FOLDS = 5;
const MOST_TESTED = 1000;
const BEGINNING = 3;

/**
 * @param largestSide where people and films are more than this, the most rated films alone are taken, so many
 * @param parts in how many parts people are tested where they are too many to test everybody
 */
export const foldsOf = (all: RatingMatrix, largestSide: number, seed: number, parts = 1): Fold[] => {
  const isLarge = Math.min(all.people, all.movieIds.length) > largestSide;
  const ratings = isLarge ? onlyMovies(all, mostRated(all, largestSide)) : all;
  const order = shuffled(ratings.people, seeded(seed));
  const tested = Math.min(MOST_TESTED, Math.ceil(ratings.people / FOLDS));
  const folds = ratings.people <= FEW_PEOPLE ? FOLDS : parts;
  return Array.from({ length: folds }, (_, fold) => {
    const isTested = (place: number) => Math.floor(place / tested) === fold;
    const train = selectPeople(ratings, order.filter((_, place) => !isTested(place))); // prettier-ignore
    const random = seeded(seed * 1000 + fold);
    const probes = probesOf(ratings, order.filter((_, place) => isTested(place)), random); // prettier-ignore
    return {
      train,
      popularity: popularityOf(train),
      probes,
      beginners: probes.map((probe) => beginner(probe, BEGINNING, random)),
    };
  });
};

/** The same person, told that many of their ratings. */
export const beginner = (probe: Probe, told: number, random: () => number): Probe =>
  toldOnly(probe, shuffled(probe.movies.length, random).slice(0, told));
