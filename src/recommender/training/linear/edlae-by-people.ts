import type { LinearModel, WeightedHistory } from './linear-model.ts';
import type { SparseMatrix } from '#recommender/numeric/sparse-matrix';
import type { SquareMatrix } from '#recommender/numeric/square-matrix';

/**
 * EDLAE where people are fewer than films, without any matrix of films by films. By Woodbury the inverse of X'X + D is
 * C = D^-1 - D^-1 X' M X D^-1 with M = (I + X D^-1 X')^-1, people by people; off the diagonal B = -C / diagonal(C).
 */
export class EdlaeByPeople implements LinearModel {
  readonly #people: SparseMatrix;
  readonly #films: SparseMatrix;
  readonly #inverse: SquareMatrix;
  readonly #penalties: Float64Array;
  /** 1 / (C(j, j) d(j)) */
  readonly #factors: Float64Array;
  readonly #input: Float64Array;
  readonly #output: Float64Array;

  /**
   * @param people X, people by films, the people's weights in it
   * @param films the same by films
   * @param inverse M
   * @param penalties the diagonal of D
   */
  constructor(people: SparseMatrix, films: SparseMatrix, inverse: SquareMatrix, penalties: Float64Array) {
    this.#people = people;
    this.#films = films;
    this.#inverse = inverse;
    this.#penalties = penalties;
    this.#input = new Float64Array(people.rows);
    this.#output = new Float64Array(people.rows);
    this.#factors = Float64Array.from(
      penalties,
      (penalty, film) => 1 / (1 - this.#quadratic(film) / penalty),
    );
  }

  score({ films, weights }: WeightedHistory, scores: Float64Array): void {
    const { starts, index, value } = this.#films;
    const input = this.#input.fill(0);
    for (let i = 0; i < films.length; i++) {
      const film = films[i]!;
      const weight = weights[i]! / this.#penalties[film]!;
      for (let entry = starts[film]!; entry < starts[film + 1]!; entry++) {
        input[index[entry]!]! += weight * value[entry]!;
      }
    }
    this.#toFilms(scores);
  }

  row(film: number, values: Float64Array): void {
    this.score({ films: Int32Array.of(film), weights: Float64Array.of(1) }, values);
    values[film] = 0;
  }

  /** scores = factors * X' M input */
  #toFilms(scores: Float64Array): void {
    const { starts, index, value } = this.#people;
    const output = this.#throughInverse();
    scores.fill(0);
    for (let person = 0; person < output.length; person++) {
      const weight = output[person]!;
      for (let entry = starts[person]!; entry < starts[person + 1]!; entry++) {
        scores[index[entry]!]! += weight * value[entry]!;
      }
    }
    for (let film = 0; film < scores.length; film++) scores[film]! *= this.#factors[film]!;
  }

  #throughInverse(): Float64Array {
    const { size, stride, data } = this.#inverse;
    const output = this.#output.fill(0);
    for (let person = 0; person < size; person++) {
      const weight = this.#input[person]!;
      if (weight === 0) continue;
      const start = person * stride;
      for (let other = 0; other < size; other++) output[other]! += weight * data[start + other]!;
    }
    return output;
  }

  /** x' M x of one film's ratings. */
  #quadratic(film: number): number {
    const { starts, index, value } = this.#films;
    const { stride, data } = this.#inverse;
    let sum = 0;
    for (let one = starts[film]!; one < starts[film + 1]!; one++) {
      const start = index[one]! * stride;
      for (let other = starts[film]!; other < one; other++) {
        sum += 2 * value[one]! * value[other]! * data[start + index[other]!]!;
      }
      sum += value[one]! ** 2 * data[start + index[one]!]!;
    }
    return sum;
  }
}
