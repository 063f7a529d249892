import { deviation } from '#recommender/numeric/deviation';

/** What one part of a blend says of every film for some people, each person brought to a standard deviation of 1. */
export class PartScores {
  readonly movies: number;
  readonly #rows: Float32Array;

  /** @param rows people by films; changed in place */
  constructor(rows: Float32Array, movies: number) {
    this.movies = movies;
    this.#rows = rows;
    for (let from = 0; from < rows.length; from += movies) {
      const row = rows.subarray(from, from + movies);
      const spread = deviation(row);
      for (let movie = 0; movie < movies; movie++) row[movie] = spread === 0 ? 0 : row[movie]! / spread;
    }
  }

  add(person: number, weight: number, scores: Float64Array): void {
    const from = person * this.movies;
    for (let movie = 0; movie < this.movies; movie++) scores[movie]! += weight * this.#rows[from + movie]!;
  }

  /** Every film's scores times its factor. */
  timesMovies(factors: Float64Array): PartScores {
    const rows = this.#rows.slice();
    for (let at = 0; at < rows.length; at++) rows[at]! *= factors[at % this.movies]!;
    return new PartScores(rows, this.movies);
  }
}
