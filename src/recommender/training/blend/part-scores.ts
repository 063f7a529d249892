import { deviation } from '#recommender/numeric/deviation';

/** What one part of a blend says of every film for some people, each person brought to a standard deviation of 1. */
export class PartScores {
  readonly films: number;
  readonly #rows: Float32Array;

  /** @param rows people by films; changed in place */
  constructor(rows: Float32Array, films: number) {
    this.films = films;
    this.#rows = rows;
    for (let from = 0; from < rows.length; from += films) {
      const row = rows.subarray(from, from + films);
      const spread = deviation(row);
      for (let film = 0; film < films; film++) row[film] = spread === 0 ? 0 : row[film]! / spread;
    }
  }

  /** Adds the row of one person. */
  add(person: number, weight: number, scores: Float64Array): void {
    const from = person * this.films;
    for (let film = 0; film < this.films; film++) scores[film]! += weight * this.#rows[from + film]!;
  }

  /** Every film's scores times its factor. */
  timesFilms(factors: Float64Array): PartScores {
    const rows = this.#rows.slice();
    for (let at = 0; at < rows.length; at++) rows[at]! *= factors[at % this.films]!;
    return new PartScores(rows, this.films);
  }
}
