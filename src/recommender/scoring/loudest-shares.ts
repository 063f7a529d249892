/** Of each movie the share that raises its score most, and the one that lowers it most. */
export class LoudestShares {
  readonly #raising: Float64Array;
  readonly #lowering: Float64Array;

  constructor(movies: number) {
    this.#raising = new Float64Array(movies);
    this.#lowering = new Float64Array(movies);
  }

  add(movie: number, share: number): void {
    if (share > this.#raising[movie]!) this.#raising[movie] = share;
    else if (share < this.#lowering[movie]!) this.#lowering[movie] = share;
  }

  /** What the two do to the score together. */
  sumOf(movie: number): number {
    return this.#raising[movie]! + this.#lowering[movie]!;
  }
}
