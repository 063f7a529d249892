/** Keeps the `size` best of what it is offered: highest score first, ties by the lower number. A bounded heap. */
export class BestFilms {
  readonly #films: Int32Array;
  readonly #scores: Float64Array;
  readonly #size: number;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#films = new Int32Array(size);
    this.#scores = new Float64Array(size);
  }

  /** What a film offered later with a higher number must exceed to be kept. */
  get threshold(): number {
    return this.#count < this.#size ? -Infinity : (this.#scores[0] ?? Infinity);
  }

  offer(film: number, score: number): void {
    if (this.#count < this.#size) {
      this.#rise(this.#count++, film, score);
    } else if (this.#size > 0 && this.#isWorse(this.#scores[0]!, this.#films[0]!, score, film)) {
      this.#sink(film, score);
    }
  }

  /** The films kept, best first; empties the collection. */
  take(): number[] {
    const order = Array.from({ length: this.#count }, (_, i) => i);
    order.sort((a, b) => this.#scores[b]! - this.#scores[a]! || this.#films[a]! - this.#films[b]!);
    this.#count = 0;
    return order.map((i) => this.#films[i]!);
  }

  /** The films kept, by number; empties the collection. */
  takeByNumber(): Int32Array {
    const films = this.#films.slice(0, this.#count).sort();
    this.#count = 0;
    return films;
  }

  #isWorse(scoreA: number, filmA: number, scoreB: number, filmB: number): boolean {
    return scoreA < scoreB || (scoreA === scoreB && filmA > filmB);
  }

  #rise(at: number, film: number, score: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(score, film, this.#scores[parent]!, this.#films[parent]!)) break;
      this.#put(at, this.#films[parent]!, this.#scores[parent]!);
      at = parent;
    }
    this.#put(at, film, score);
  }

  #sink(film: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      const right = child + 1;
      if (
        right < this.#count &&
        this.#isWorse(this.#scores[right]!, this.#films[right]!, this.#scores[child]!, this.#films[child]!)
      ) {
        child = right;
      }
      if (!this.#isWorse(this.#scores[child]!, this.#films[child]!, score, film)) break;
      this.#put(at, this.#films[child]!, this.#scores[child]!);
      at = child;
    }
    this.#put(at, film, score);
  }

  #put(at: number, film: number, score: number): void {
    this.#films[at] = film;
    this.#scores[at] = score;
  }
}
