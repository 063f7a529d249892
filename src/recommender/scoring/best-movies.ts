/** Keeps the `size` best of what it is offered: highest score first, ties by the lower number. A bounded heap. */
export class BestMovies {
  readonly #movies: Int32Array;
  readonly #scores: Float64Array;
  readonly #size: number;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#movies = new Int32Array(size);
    this.#scores = new Float64Array(size);
  }

  /** What a film offered later with a higher number must exceed to be kept. */
  get threshold(): number {
    return this.#count < this.#size ? -Infinity : (this.#scores[0] ?? Infinity);
  }

  offer(movie: number, score: number): void {
    if (this.#count < this.#size) {
      this.#rise(this.#count++, movie, score);
    } else if (this.#size > 0 && this.#isWorse(this.#scores[0]!, this.#movies[0]!, score, movie)) {
      this.#sink(movie, score);
    }
  }

  /** The films kept, best first; empties the collection. */
  take(): number[] {
    const order = Array.from({ length: this.#count }, (_, i) => i);
    order.sort((a, b) => this.#scores[b]! - this.#scores[a]! || this.#movies[a]! - this.#movies[b]!);
    this.#count = 0;
    return order.map((i) => this.#movies[i]!);
  }

  /** The films kept, by number; empties the collection. */
  takeByNumber(): Int32Array {
    const movies = this.#movies.slice(0, this.#count).sort();
    this.#count = 0;
    return movies;
  }

  #isWorse(scoreA: number, movieA: number, scoreB: number, movieB: number): boolean {
    return scoreA < scoreB || (scoreA === scoreB && movieA > movieB);
  }

  #rise(at: number, movie: number, score: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(score, movie, this.#scores[parent]!, this.#movies[parent]!)) break;
      this.#put(at, this.#movies[parent]!, this.#scores[parent]!);
      at = parent;
    }
    this.#put(at, movie, score);
  }

  #sink(movie: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      const right = child + 1;
      if (
        right < this.#count &&
        this.#isWorse(this.#scores[right]!, this.#movies[right]!, this.#scores[child]!, this.#movies[child]!)
      ) {
        child = right;
      }
      if (!this.#isWorse(this.#scores[child]!, this.#movies[child]!, score, movie)) break;
      this.#put(at, this.#movies[child]!, this.#scores[child]!);
      at = child;
    }
    this.#put(at, movie, score);
  }

  #put(at: number, movie: number, score: number): void {
    this.#movies[at] = movie;
    this.#scores[at] = score;
  }
}
