import type { RatingMatrix } from './rating-matrix.ts';
import { sparseMatrix, type SparseMatrix } from '#recommender/numeric/sparse-matrix';

/** People by films: what each rating weighs. Ratings without weight stay, with a nought. */
export const weightedRatings = (ratings: RatingMatrix, stars: readonly number[]): SparseMatrix => {
  const matrix = sparseMatrix(ratings.people, ratings.movieIds.length, ratings.movies.length);
  matrix.starts.set(ratings.starts);
  matrix.index.set(ratings.movies);
  for (let entry = 0; entry < ratings.halfStars.length; entry++) {
    matrix.value[entry] = stars[ratings.halfStars[entry]! - 1]!;
  }
  return matrix;
};

/**
 * How much each person counts in the training: their number of ratings to the power -`exponent`, with a mean of 1, so
 * that a few who rated everything do not decide alone.
 */
export const personWeights = (
  ratings: Pick<RatingMatrix, 'people' | 'starts'>,
  exponent: number,
): Float64Array<SharedArrayBuffer> => {
  const weights = new Float64Array(new SharedArrayBuffer(ratings.people * 8));
  let sum = 0;
  let people = 0;
  for (let person = 0; person < ratings.people; person++) {
    const count = ratings.starts[person + 1]! - ratings.starts[person]!;
    if (count === 0) continue;
    weights[person] = count ** -exponent;
    sum += weights[person]!;
    people++;
  }
  for (let person = 0; person < ratings.people; person++) weights[person]! *= people / sum;
  return weights;
};
