import { at } from './cholesky.ts';
import { rowOf, type DenseMatrix } from './dense-matrix.ts';
import { addRowProducts } from './row-products.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { TILE, tileSize, tilesOf, type SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';

/** How many parts it has, for the plan of its team. */
export const ACCUMULATE_PARTS = 2;
/** Neighbouring rows of `totals` that one piece of work covers. */
const ROWS_A_PIECE = 16;

/** One block of what the normal equations of a least-squares fit are summed up from. */
export interface AccumulateOrder {
  /** Variables by observations; as many rows as `target` has with its padding. */
  readonly inputs: DenseMatrix;
  /** The same, observations by variables. */
  readonly transposed: DenseMatrix;
  /** Outputs by observations. */
  readonly outputs: SparseMatrix;
}

/** Adds inputs * inputs' to the lower triangle of `target`, and outputs * inputs' to `totals`. */
export const accumulate = (
  member: Member,
  { inputs, transposed, outputs }: AccumulateOrder,
  target: SquareMatrix,
  totals: DenseMatrix,
): void => {
  const tiles = tilesOf(target);
  const tileOf = (tile: number) => ({
    data: inputs.data,
    start: tile * TILE * inputs.stride,
    stride: inputs.stride,
  });
  member.share(tiles, (piece) => {
    // The longest rows first, so that no member is left alone with one at the end.
    const row = tiles - 1 - piece;
    for (let column = 0; column <= row; column++) {
      addRowProducts(at(target, row, column), 1, tileOf(row), tileSize(target, row), tileOf(column), tileSize(target, column), inputs.columns); // prettier-ignore
    }
  });
  member.share(Math.ceil(outputs.rows / ROWS_A_PIECE), (piece) => {
    const end = Math.min(outputs.rows, (piece + 1) * ROWS_A_PIECE);
    for (let row = piece * ROWS_A_PIECE; row < end; row++) addOutputs(outputs, transposed, row, rowOf(totals, row)); // prettier-ignore
  });
};

const addOutputs = (
  { starts, index, value }: SparseMatrix,
  transposed: DenseMatrix,
  row: number,
  sums: Float64Array,
): void => {
  for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
    const weight = value[entry]!;
    const from = index[entry]! * transposed.stride;
    for (let i = 0; i < sums.length; i++) sums[i]! += weight * transposed.data[from + i]!;
  }
};
