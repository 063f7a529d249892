import type { LinearModel, WeightedHistory } from './linear-model.ts';

/** A model of some films, seen as one of all: it is silent on the others. */
export class SomeMovies implements LinearModel {
  readonly #inner: LinearModel;
  readonly #movies: Int32Array;
  readonly #numberOf: Int32Array;
  readonly #scores: Float64Array;

  /** @param movies for each film of `inner`, its number among all */
  constructor(inner: LinearModel, movies: Int32Array, all: number) {
    this.#inner = inner;
    this.#movies = movies;
    this.#numberOf = new Int32Array(all).fill(-1);
    movies.forEach((movie, number) => (this.#numberOf[movie] = number));
    this.#scores = new Float64Array(movies.length);
  }

  score({ movies, weights }: WeightedHistory, scores: Float64Array): void {
    const known = Array.from(movies.keys()).filter((i) => this.#numberOf[movies[i]!]! >= 0);
    this.#inner.score(
      {
        movies: Int32Array.from(known, (i) => this.#numberOf[movies[i]!]!),
        weights: Float64Array.from(known, (i) => weights[i]!),
      },
      this.#scores,
    );
    this.#spread(scores);
  }

  row(movie: number, values: Float64Array): void {
    const number = this.#numberOf[movie]!;
    if (number < 0) {
      values.fill(0);
      return;
    }
    this.#inner.row(number, this.#scores);
    this.#spread(values);
  }

  #spread(values: Float64Array): void {
    values.fill(0);
    this.#movies.forEach((movie, number) => (values[movie] = this.#scores[number]!));
  }
}
