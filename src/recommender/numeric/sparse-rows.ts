/** Rows of which only some entries are kept, one row after another. */
export interface SparseRows<Index extends ArrayLike<number>, Value extends ArrayLike<number>> {
  /** Row r has the entries `starts[r]` to below `starts[r + 1]`: one more than there are rows. */
  readonly starts: Int32Array | Uint32Array;
  /** The column of each entry, ascending within a row. */
  readonly index: Index;
  readonly value: Value;
}
