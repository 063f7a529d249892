import type { SparseMatrix } from '#recommender/numeric/sparse-matrix';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { personWeights, weightedRatings } from '../ratings/weighted-ratings.ts';
import type { KernelSettings } from './kernel-settings.ts';

export interface ComparedPeople {
  /** People by films, each film scaled and each person brought to length 1. */
  readonly unit: SparseMatrix;
  /** What each film counts when people are compared: less, the more people rated it. */
  readonly scales: Float32Array;
}

/** @param all whose ratings tell how often a film is rated */
export const comparedPeople = (
  people: RatingMatrix,
  all: RatingMatrix,
  { stars, filmExponent: movieExponent }: KernelSettings,
): ComparedPeople => {
  const scales = movieScales(weightedRatings(all, stars), movieExponent);
  const unit = weightedRatings(people, stars);
  for (let person = 0; person < unit.rows; person++) toUnitLength(unit, scales, person);
  return { unit, scales };
};

const movieScales = ({ columns, index, value }: SparseMatrix, exponent: number): Float32Array => {
  const sums = new Float64Array(columns);
  index.forEach((movie, entry) => (sums[movie]! += value[entry]!));
  return Float32Array.from(sums, (sum) => (sum + 1) ** -exponent);
};

const toUnitLength = ({ starts, index, value }: SparseMatrix, scales: Float32Array, person: number): void => {
  const [begin, end] = [starts[person]!, starts[person + 1]!];
  let square = 0;
  for (let entry = begin; entry < end; entry++) square += (value[entry]! * scales[index[entry]!]!) ** 2;
  const factor = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let entry = begin; entry < end; entry++) value[entry]! *= factor * scales[index[entry]!]!;
};

/** What stands on the diagonal for each person: the ridge on average, and never nought. */
export const ridges = (people: RatingMatrix, { ridge, personExponent }: KernelSettings): Float64Array =>
  personWeights(people, personExponent).map((weight) => ridge * (weight > 0 ? weight : 1));
