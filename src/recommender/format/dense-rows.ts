/** Every weight between the learned films, as eight-bit numbers with a scale for each row. */
export interface DenseRows {
  /** Numbers of the learned films among all, ascending. */
  readonly movies: Uint32Array;
  /** Row after row, as many columns as films. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}
