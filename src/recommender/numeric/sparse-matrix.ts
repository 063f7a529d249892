import type { SparseRows } from './sparse-rows.ts';

/** A sparse matrix in memory that threads share. */
export interface SparseMatrix extends SparseRows<
  Int32Array<SharedArrayBuffer>,
  Float32Array<SharedArrayBuffer>
> {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array<SharedArrayBuffer>;
}

export const sparseMatrix = (rows: number, columns: number, entries: number): SparseMatrix => ({
  rows,
  columns,
  starts: new Int32Array(new SharedArrayBuffer((rows + 1) * 4)),
  index: new Int32Array(new SharedArrayBuffer(entries * 4)),
  value: new Float32Array(new SharedArrayBuffer(entries * 4)),
});

/** Entry (i, j) becomes entry (j, i). */
export const transpose = ({ rows, columns, starts, index, value }: SparseMatrix): SparseMatrix => {
  const result = sparseMatrix(columns, rows, index.length);
  for (const column of index) result.starts[column + 1]!++;
  for (let row = 0; row < columns; row++) result.starts[row + 1]! += result.starts[row]!;
  const next = result.starts.slice();
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const place = next[index[entry]!]!++;
      result.index[place] = row;
      result.value[place] = value[entry]!;
    }
  }
  return result;
};
