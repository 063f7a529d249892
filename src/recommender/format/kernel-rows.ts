import type { SparseRows } from '#recommender/numeric/sparse-rows';

/**
 * The kernel part of a model, over the learned films by their places. The rows are landmarks by films: their ratings,
 * scaled and of length 1.
 */
export interface KernelRows extends SparseRows<Uint16Array | Uint32Array, Float32Array> {
  readonly starts: Uint32Array;
  /** What half a star .. five stars of a history weigh. */
  readonly stars: Float32Array;
  /** What each film counts when people are compared. */
  readonly scales: Float32Array;
  readonly powers: Float32Array;
  readonly mix: Float32Array;
  /** Landmark after landmark, what likeness to it adds to each film, in eight bits with a scale a row. */
  readonly weights: Int8Array;
  readonly weightScales: Float32Array;
}
