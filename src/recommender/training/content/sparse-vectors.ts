import { sparseMatrix, transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';

/** The features of something, and what each weighs. */
export type Bag = ReadonlyMap<string, number>;

/** One sparse vector a film, all of length 1 (or empty), and the way back from a feature to its films. */
export class SparseVectors {
  /** Films by features, in the order that a film names them. */
  readonly #features: SparseMatrix;
  readonly #movies: SparseMatrix;

  /**
   * @param bagOf for each film its features and their weights; asked for twice, so that those of a large catalogue need
   * not be held at once
   * @param fewest Features of fewer films are left out before the length is made 1: what one film alone has says
   * nothing about any other.
   */
  constructor(movies: number, bagOf: (movie: number) => Bag, fewest: number) {
    const counts = new Map<string, number>();
    for (let movie = 0; movie < movies; movie++)
      for (const name of bagOf(movie).keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
    const numbers = new Map<string, number>();
    let most = 0;
    for (const [name, count] of counts) {
      if (count < fewest) continue;
      numbers.set(name, numbers.size);
      most += count;
    }
    const features = sparseMatrix(movies, numbers.size, most);
    const { starts, index, value } = features;
    let end = 0;
    for (let movie = 0; movie < movies; movie++) {
      const vector = [...bagOf(movie)].filter(([name, weight]) => numbers.has(name) && weight > 0);
      const length = Math.hypot(...vector.map(([, weight]) => weight));
      for (const [name, weight] of vector) {
        index[end] = numbers.get(name)!;
        value[end] = weight / length;
        end++;
      }
      starts[movie + 1] = end;
    }
    this.#features = { ...features, index: index.subarray(0, end), value: value.subarray(0, end) };
    this.#movies = transpose(this.#features);
  }

  /** Adds the cosine of `movie` with every other film that shares a feature to `cosines`, and tells of each such film. */
  addCosines(movie: number, cosines: Float32Array, met?: (other: number) => void): void {
    const { starts, index, value } = this.#features;
    const { starts: begins, index: movies, value: back } = this.#movies;
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
      const feature = index[entry]!;
      const weight = value[entry]!;
      const end = begins[feature + 1]!;
      for (let at = begins[feature]!; at < end; at++) {
        const other = movies[at]!;
        met?.(other);
        cosines[other]! += weight * back[at]!;
      }
    }
  }
}
