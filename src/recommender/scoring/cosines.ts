import { transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';

/** Compares a history with many people at once, by the lists of those who rated each film. */
export class Cosines {
  readonly #movies: SparseMatrix;
  readonly #scales: Float32Array;

  /** @param people people by films, of length 1 */
  constructor(people: SparseMatrix, scales: Float32Array) {
    this.#movies = transpose(people);
    this.#scales = scales;
  }

  /** Writes a cosine for each person. `weights` stand beside `movies`. */
  write(movies: ArrayLike<number>, weights: ArrayLike<number>, cosines: Float64Array): void {
    cosines.fill(0);
    const { starts, index, value } = this.#movies;
    const unit = this.unit(movies, weights);
    for (let i = 0; i < unit.length; i++) {
      const weight = unit[i]!;
      const end = starts[movies[i]! + 1]!;
      for (let entry = starts[movies[i]!]!; entry < end; entry++) {
        cosines[index[entry]!]! += weight * value[entry]!;
      }
    }
  }

  /** Each film of a history scaled, and the history brought to length 1. */
  unit(movies: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
    const scaled = Float64Array.from(weights, (weight, i) => weight * this.#scales[movies[i]!]!);
    const square = scaled.reduce((sum, value) => sum + value * value, 0);
    return square > 0 ? scaled.map((value) => value / Math.sqrt(square)) : scaled;
  }

  /** Those who rated a film, and what it is in their row of length 1. */
  raters(movie: number): { readonly people: Int32Array; readonly values: Float32Array } {
    const { starts, index, value } = this.#movies;
    const [begin, end] = [starts[movie]!, starts[movie + 1]!];
    return { people: index.subarray(begin, end), values: value.subarray(begin, end) };
  }
}
