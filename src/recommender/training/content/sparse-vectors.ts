/** One sparse vector a film, all of length 1 (or empty), and the way back from a feature to its films. */
export class SparseVectors {
  readonly #features: readonly Int32Array[];
  readonly #values: readonly Float32Array[];
  readonly #films: Int32Array[];
  readonly #back: Float32Array[];

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
    this.#features = vectors.map((vector) => Int32Array.from(vector, ([name]) => numbers.get(name)!));
    this.#values = vectors.map((vector) => {
      const length = Math.hypot(...vector.map(([, weight]) => weight));
      return Float32Array.from(vector, ([, weight]) => weight / length);
    });
    const lists: number[][] = Array.from(numbers, () => []);
    this.#features.forEach((features, film) => features.forEach((feature) => lists[feature]!.push(film)));
    this.#films = lists.map((films) => Int32Array.from(films));
    const filled = new Int32Array(numbers.size);
    this.#back = lists.map((films) => new Float32Array(films.length));
    this.#features.forEach((features, film) => {
      features.forEach((feature, i) => (this.#back[feature]![filled[feature]!++] = this.#values[film]![i]!));
    });
  }

  /** Adds the cosine of `film` with every other film to `cosines`. */
  addCosines(film: number, cosines: Float32Array): void {
    const values = this.#values[film]!;
    this.#features[film]!.forEach((feature, i) => {
      const films = this.#films[feature]!;
      const back = this.#back[feature]!;
      for (let k = 0; k < films.length; k++) cosines[films[k]!]! += values[i]! * back[k]!;
    });
  }
}
