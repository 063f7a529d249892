import type { LinearModel, WeightedHistory } from './linear-model.ts';
import type { SparseMatrix } from '#recommender/numeric/sparse-matrix';
import type { SquareMatrix } from '#recommender/numeric/square-matrix';

/**
 * EDLAE where people are fewer than films, without any matrix of films by films. By Woodbury the inverse of X'X + D is
 * C = D^-1 - D^-1 X' M X D^-1 with M = (I + X D^-1 X')^-1, people by people; off the diagonal B = -C / diagonal(C).
 */
export class EdlaeByPeople implements LinearModel {
  readonly #people: SparseMatrix;
  readonly #movies: SparseMatrix;
  readonly #inverse: SquareMatrix;
  readonly #penalties: Float64Array;
  /** 1 / (C(j, j) d(j)) */
  readonly #factors: Float64Array;
  readonly #input: Float64Array;
  readonly #output: Float64Array;

  /**
   * @param people X, people by films, the people's weights in it
   * @param movies the same by films
   * @param inverse M
   * @param penalties the diagonal of D
   */
  constructor(people: SparseMatrix, movies: SparseMatrix, inverse: SquareMatrix, penalties: Float64Array) {
    this.#people = people;
    this.#movies = movies;
    this.#inverse = inverse;
    this.#penalties = penalties;
    this.#input = new Float64Array(people.rows);
    this.#output = new Float64Array(people.rows);
    this.#factors = Float64Array.from(
      penalties,
      (penalty, movie) => 1 / (1 - this.#quadratic(movie) / penalty),
    );
  }

  score({ movies, weights }: WeightedHistory, scores: Float64Array): void {
    const { starts, index, value } = this.#movies;
    const input = this.#input.fill(0);
    for (let i = 0; i < movies.length; i++) {
      const movie = movies[i]!;
      const weight = weights[i]! / this.#penalties[movie]!;
      for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
        input[index[entry]!]! += weight * value[entry]!;
      }
    }
    this.#toMovies(scores);
  }

  row(movie: number, values: Float64Array): void {
    this.score({ movies: Int32Array.of(movie), weights: Float64Array.of(1) }, values);
    values[movie] = 0;
  }

  /** scores = factors * X' M input */
  #toMovies(scores: Float64Array): void {
    const { starts, index, value } = this.#people;
    const output = this.#throughInverse();
    scores.fill(0);
    for (let person = 0; person < output.length; person++) {
      const weight = output[person]!;
      for (let entry = starts[person]!; entry < starts[person + 1]!; entry++) {
        scores[index[entry]!]! += weight * value[entry]!;
      }
    }
    for (let movie = 0; movie < scores.length; movie++) scores[movie]! *= this.#factors[movie]!;
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
  #quadratic(movie: number): number {
    const { starts, index, value } = this.#movies;
    const { stride, data } = this.#inverse;
    let sum = 0;
    for (let one = starts[movie]!; one < starts[movie + 1]!; one++) {
      const start = index[one]! * stride;
      for (let other = starts[movie]!; other < one; other++) {
        sum += 2 * value[one]! * value[other]! * data[start + index[other]!]!;
      }
      sum += value[one]! ** 2 * data[start + index[one]!]!;
    }
    return sum;
  }
}
