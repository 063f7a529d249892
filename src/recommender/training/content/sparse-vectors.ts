import { sparseMatrix, transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';

/** One sparse vector a film, all of length 1 (or empty), and the way back from a feature to its films. */
export class SparseVectors {
  /** Films by features, in the order that a film names them. */
  readonly #features: SparseMatrix;
  readonly #movies: SparseMatrix;

  /**
   * @param bags for each film its features and their weights
   * @param fewest Features of fewer films are left out before the length is made 1: what one film alone has says
   * nothing about any other.
   */
  constructor(bags: readonly ReadonlyMap<string, number>[], fewest: number) {
    const counts = new Map<string, number>();
    for (const bag of bags) for (const name of bag.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
    const numbers = new Map<string, number>();
    for (const [name, count] of counts) if (count >= fewest) numbers.set(name, numbers.size);
    const vectors = bags.map((bag) => [...bag].filter(([name, weight]) => numbers.has(name) && weight > 0));
    const entries = vectors.reduce((sum, vector) => sum + vector.length, 0);
    this.#features = sparseMatrix(bags.length, numbers.size, entries);
    const { starts, index, value } = this.#features;
    vectors.forEach((vector, movie) => {
      const length = Math.hypot(...vector.map(([, weight]) => weight));
      const start = starts[movie]!;
      vector.forEach(([name, weight], i) => {
        index[start + i] = numbers.get(name)!;
        value[start + i] = weight / length;
      });
      starts[movie + 1] = start + vector.length;
    });
    this.#movies = transpose(this.#features);
  }

  /** Adds the cosine of `movie` with every other film to `cosines`. */
  addCosines(movie: number, cosines: Float32Array): void {
    const { starts, index, value } = this.#features;
    const { starts: begins, index: movies, value: back } = this.#movies;
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
      const feature = index[entry]!;
      const weight = value[entry]!;
      const end = begins[feature + 1]!;
      for (let at = begins[feature]!; at < end; at++) cosines[movies[at]!]! += weight * back[at]!;
    }
  }
}
