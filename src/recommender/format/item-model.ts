/**
 * score(j) = baseline(j) + |history|^-historyExponent * sum over the history of stars(rating) * scale(i) * weight(i, j).
 * Films are numbered by ascending id, so that a tie by number is a tie by id.
 */
export interface ItemModel {
  readonly movieIds: Float64Array;
  /** 0 = unknown */
  readonly years: Int16Array;
  readonly genreNames: readonly string[];
  /** `genreWords` words of 32 genres for each film. */
  readonly genreBits: Uint32Array;
  readonly genreWords: number;
  readonly baseline: Float32Array;
  /** What half a star .. five stars weigh: ten numbers. */
  readonly stars: Float32Array;
  /** How strongly long histories are damped: 0 not at all, 1 to their mean. */
  readonly historyExponent: number;
  readonly rowStarts: Uint32Array;
  /** Ascending within a row. */
  readonly columns: Uint16Array | Uint32Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

export const STAR_STEPS = 10;
export const UNKNOWN_YEAR = 0;
