import type { LinearModel, WeightedHistory } from './linear-model.ts';

/** A model of some films, seen as one of all: it is silent on the others. */
export class SomeFilms implements LinearModel {
  readonly #inner: LinearModel;
  readonly #films: Int32Array;
  readonly #numberOf: Int32Array;
  readonly #scores: Float64Array;

  /** @param films for each film of `inner`, its number among all */
  constructor(inner: LinearModel, films: Int32Array, all: number) {
    this.#inner = inner;
    this.#films = films;
    this.#numberOf = new Int32Array(all).fill(-1);
    films.forEach((film, number) => (this.#numberOf[film] = number));
    this.#scores = new Float64Array(films.length);
  }

  score({ films, weights }: WeightedHistory, scores: Float64Array): void {
    const known = Array.from(films.keys()).filter((i) => this.#numberOf[films[i]!]! >= 0);
    this.#inner.score(
      {
        films: Int32Array.from(known, (i) => this.#numberOf[films[i]!]!),
        weights: Float64Array.from(known, (i) => weights[i]!),
      },
      this.#scores,
    );
    this.#spread(scores);
  }

  row(film: number, values: Float64Array): void {
    const number = this.#numberOf[film]!;
    if (number < 0) {
      values.fill(0);
      return;
    }
    this.#inner.row(number, this.#scores);
    this.#spread(values);
  }

  #spread(values: Float64Array): void {
    values.fill(0);
    this.#films.forEach((film, number) => (values[film] = this.#scores[number]!));
  }
}
