import type { SparseMatrix } from './sparse-matrix.ts';
import type { SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';

/** Neighbouring rows that one piece of work covers. */
const ROWS_A_PIECE = 16;

/** How many parts it has, for the plan of its team. */
export const GRAM_PARTS = 1;

/** A weighted product of a sparse matrix with its own transpose. */
export interface GramOrder {
  readonly matrix: SparseMatrix;
  /** The same matrix by columns. */
  readonly transposed: SparseMatrix;
  /** One weight a column of `matrix`. */
  readonly weights: Float64Array<SharedArrayBuffer>;
}

/** Writes matrix * diagonal(weights) * matrix' into the lower triangle of `target`. */
export const gram = (
  member: Member,
  { matrix, transposed, weights }: GramOrder,
  { stride, data }: SquareMatrix,
): void => {
  member.share(Math.ceil(matrix.rows / ROWS_A_PIECE), (piece) => {
    const end = Math.min(matrix.rows, (piece + 1) * ROWS_A_PIECE);
    for (let row = piece * ROWS_A_PIECE; row < end; row++) {
      const sums = data.subarray(row * stride, row * stride + row + 1);
      sums.fill(0);
      addRow(matrix, transposed, weights, row, sums);
    }
  });
};

const addRow = (
  { starts, index, value }: SparseMatrix,
  transposed: SparseMatrix,
  weights: Float64Array,
  row: number,
  sums: Float64Array,
): void => {
  for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
    const column = index[entry]!;
    const factor = value[entry]! * weights[column]!;
    const end = transposed.starts[column + 1]!;
    for (let other = transposed.starts[column]!; other < end; other++) {
      const partner = transposed.index[other]!;
      if (partner > row) break;
      sums[partner]! += factor * transposed.value[other]!;
    }
  }
};
