/**
 * A dense matrix, row-major, in memory that threads share. Rows are padded to an even number and columns to a multiple
 * of four, as the products want it; the padding is nought.
 */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
  readonly data: Float64Array<SharedArrayBuffer>;
}

export const denseMatrix = (rows: number, columns: number): DenseMatrix => {
  const stride = Math.ceil(columns / 4) * 4;
  const length = Math.ceil(rows / 2) * 2 * stride;
  return { rows, columns, stride, data: new Float64Array(new SharedArrayBuffer(length * 8)) };
};

export const rowOf = ({ stride, columns, data }: DenseMatrix, row: number): Float64Array<SharedArrayBuffer> =>
  data.subarray(row * stride, row * stride + columns);
