import type { SparseRows } from '#recommender/numeric/sparse-rows';

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
  readonly rows: ScaledRows;
}

/** Films by films, in eight bits with a scale for each row. */
export interface ScaledRows extends SparseRows<Uint16Array | Uint32Array, Int8Array> {
  readonly starts: Uint32Array;
  readonly scales: Float32Array;
}

export const STAR_STEPS = 10;
export const UNKNOWN_YEAR = 0;
