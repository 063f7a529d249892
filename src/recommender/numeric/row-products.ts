/** Where a block of rows lies in a row-major matrix: row r begins at `start + r * stride`. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** Columns at a time, so that a block of 64 rows stays in the cache. */
const CHUNK = 256;

/**
 * target += factor * a b': each entry the product of a row of `a` and a row of `b`, over `length` columns. Two rows
 * by four at a time; `rows` must be even and `columns` (rows of `b`) a multiple of four.
 */
export const addRowProducts = (
  target: Block,
  factor: number,
  a: Block,
  rows: number,
  b: Block,
  columns: number,
  length: number,
): void => {
  for (let from = 0; from < length; from += CHUNK) {
    const end = Math.min(CHUNK, length - from);
    for (let row = 0; row < rows; row += 2) {
      for (let column = 0; column < columns; column += 4) {
        addEight(
          target.data,
          target.start + row * target.stride + column,
          target.stride,
          factor,
          a.data,
          a.start + row * a.stride + from,
          a.stride,
          b.data,
          b.start + column * b.stride + from,
          b.stride,
          end,
        );
      }
    }
  }
};

/** Eight sums, which the registers hold together with what they are made of: 4 x 4 spill and were a sixth slower. */
const addEight = (
  target: Float64Array,
  t0: number,
  tStride: number,
  factor: number,
  a: Float64Array,
  a0: number,
  aStride: number,
  b: Float64Array,
  b0: number,
  bStride: number,
  length: number,
): void => {
  const a1 = a0 + aStride;
  const b1 = b0 + bStride;
  const b2 = b1 + bStride;
  const b3 = b2 + bStride;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0; // prettier-ignore
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0; // prettier-ignore
  for (let k = 0; k < length; k++) {
    const y0 = b[b0 + k]!;
    const y1 = b[b1 + k]!;
    const y2 = b[b2 + k]!;
    const y3 = b[b3 + k]!;
    const x0 = a[a0 + k]!;
    const x1 = a[a1 + k]!;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3; // prettier-ignore
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3; // prettier-ignore
  }
  const t1 = t0 + tStride;
  target[t0]! += factor * s00;
  target[t0 + 1]! += factor * s01;
  target[t0 + 2]! += factor * s02;
  target[t0 + 3]! += factor * s03;
  target[t1]! += factor * s10;
  target[t1 + 1]! += factor * s11;
  target[t1 + 2]! += factor * s12;
  target[t1 + 3]! += factor * s13;
};
