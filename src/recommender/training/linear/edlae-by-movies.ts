import type { LinearModel, WeightedHistory } from './linear-model.ts';
import type { SquareMatrix } from '#recommender/numeric/square-matrix';

/** EDLAE from C, the inverse of films by films: B = I - C / diagonal(C). */
export class EdlaeByFilms implements LinearModel {
  readonly #inverse: SquareMatrix;
  /** -1 / C(j, j) */
  readonly #factors: Float64Array;

  constructor(inverse: SquareMatrix) {
    this.#inverse = inverse;
    const { size, stride, data } = inverse;
    this.#factors = Float64Array.from({ length: size }, (_, film) => -1 / data[film * stride + film]!);
  }

  score({ films, weights }: WeightedHistory, scores: Float64Array): void {
    const { size, stride, data } = this.#inverse;
    scores.fill(0);
    for (let i = 0; i < films.length; i++) {
      const weight = weights[i]!;
      const start = films[i]! * stride;
      for (let film = 0; film < size; film++) scores[film]! += weight * data[start + film]!;
    }
    for (let film = 0; film < size; film++) scores[film]! *= this.#factors[film]!;
  }

  row(film: number, values: Float64Array): void {
    const { size, stride, data } = this.#inverse;
    const start = film * stride;
    for (let other = 0; other < size; other++) values[other] = data[start + other]! * this.#factors[other]!;
    values[film] = 0;
  }
}
