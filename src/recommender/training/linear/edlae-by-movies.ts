import type { LinearModel, WeightedHistory } from './linear-model.ts';
import type { SquareMatrix } from '#recommender/numeric/square-matrix';

/** EDLAE from C, the inverse of films by films: B = I - C / diagonal(C). */
export class EdlaeByMovies implements LinearModel {
  readonly #inverse: SquareMatrix;
  /** -1 / C(j, j) */
  readonly #factors: Float64Array;

  constructor(inverse: SquareMatrix) {
    this.#inverse = inverse;
    const { size, stride, data } = inverse;
    this.#factors = Float64Array.from({ length: size }, (_, movie) => -1 / data[movie * stride + movie]!);
  }

  score({ movies, weights }: WeightedHistory, scores: Float64Array): void {
    const { size, stride, data } = this.#inverse;
    scores.fill(0);
    for (let i = 0; i < movies.length; i++) {
      const weight = weights[i]!;
      const start = movies[i]! * stride;
      for (let movie = 0; movie < size; movie++) scores[movie]! += weight * data[start + movie]!;
    }
    for (let movie = 0; movie < size; movie++) scores[movie]! *= this.#factors[movie]!;
  }

  row(movie: number, values: Float64Array): void {
    const { size, stride, data } = this.#inverse;
    const start = movie * stride;
    for (let other = 0; other < size; other++) values[other] = data[start + other]! * this.#factors[other]!;
    values[movie] = 0;
  }
}
