import { EdlaeByMovies } from './edlae-by-movies.ts';
import { EdlaeByPeople } from './edlae-by-people.ts';
import type { LinearModel } from './linear-model.ts';
import { transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';
import { squareMatrix } from '#recommender/numeric/square-matrix';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { personWeights, weightedRatings } from '../ratings/weighted-ratings.ts';

/** Steck, Autoencoders that don't overfit towards the identity (2020), on weighted ratings. */
export interface EdlaeSettings {
  /** What half a star .. five stars weigh: ten numbers, in training and in histories alike. */
  readonly stars: readonly number[];
  /** Ridge on every weight. Above 0. */
  readonly lambda: number;
  /** How much of a film's own ratings the model learns to do without: 0 is EASE, below 1. */
  readonly dropout: number;
  /** People count with their number of ratings to the power of minus this. */
  readonly personExponent: number;
}

/**
 * Fits in closed form, by the smaller of the two sides: people by people or films by films.
 * C = (X'WX + dropout / (1 - dropout) * diagonal(X'WX) + lambda)^-1 and B = I - C / diagonal(C).
 */
export const fitEdlae = async (
  ratings: RatingMatrix,
  settings: EdlaeSettings,
  threads: Threads,
): Promise<LinearModel> => {
  const people = weightedPeople(ratings, settings);
  const movies = transpose(people);
  const energy = energyOf(movies);
  const share = settings.dropout / (1 - settings.dropout);
  const penalties = energy.map((sum) => share * sum + settings.lambda);
  return people.rows < movies.rows
    ? fitByPeople(people, movies, penalties, threads)
    : fitByMovies(people, movies, penalties, threads);
};

/** X with each person's row scaled so that X'X is weighted as the settings say. */
const weightedPeople = (ratings: RatingMatrix, { stars, personExponent }: EdlaeSettings): SparseMatrix => {
  const matrix = weightedRatings(ratings, stars);
  const weights = personWeights(ratings, personExponent);
  for (let person = 0; person < matrix.rows; person++) {
    const root = Math.sqrt(weights[person]!);
    for (let entry = matrix.starts[person]!; entry < matrix.starts[person + 1]!; entry++) {
      matrix.value[entry]! *= root;
    }
  }
  return matrix;
};

/** The diagonal of X'X. */
const energyOf = ({ rows, starts, value }: SparseMatrix): Float64Array =>
  Float64Array.from({ length: rows }, (_, movie) => {
    let sum = 0;
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) sum += value[entry]! ** 2;
    return sum;
  });

const shared = (values: Float64Array): Float64Array<SharedArrayBuffer> => {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};

const fitByMovies = async (
  people: SparseMatrix,
  movies: SparseMatrix,
  penalties: Float64Array,
  threads: Threads,
): Promise<LinearModel> => {
  const matrix = squareMatrix(movies.rows);
  const weights = shared(new Float64Array(people.rows).fill(1));
  await threads.gram({ matrix: movies, transposed: people, weights }, matrix);
  penalties.forEach((penalty, movie) => (matrix.data[movie * matrix.stride + movie]! += penalty));
  await threads.invert(matrix);
  return new EdlaeByMovies(matrix);
};

const fitByPeople = async (
  people: SparseMatrix,
  movies: SparseMatrix,
  penalties: Float64Array,
  threads: Threads,
): Promise<LinearModel> => {
  const matrix = squareMatrix(people.rows);
  const weights = shared(penalties.map((penalty) => 1 / penalty));
  await threads.gram({ matrix: people, transposed: movies, weights }, matrix);
  for (let person = 0; person < people.rows; person++) matrix.data[person * matrix.stride + person]! += 1;
  await threads.invert(matrix);
  return new EdlaeByPeople(people, movies, matrix, penalties);
};
