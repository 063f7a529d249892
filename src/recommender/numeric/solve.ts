import {
  at,
  diagonal,
  factor,
  factorParts,
  mirrorRow,
  multiplyBy,
  TILE_AREA,
  type FactorSpace,
} from './cholesky.ts';
import type { DenseMatrix } from './dense-matrix.ts';
import { addRowProducts } from './row-products.ts';
import { padDiagonal, TILE, tileSize, tilesOf, type SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';

/** How many parts it has, for the plan of its team. */
export const solveParts = (matrix: SquareMatrix): number => factorParts(matrix) + 3;

/**
 * Replaces each row b of `rows` by the solution x of matrix * x = b, and the symmetric positive definite matrix, of
 * which the lower triangle is read, by its factor. A third of the work of an inverse where rows are few.
 * @throws {NotPositiveDefinite}
 */
export const solve = (member: Member, matrix: SquareMatrix, space: FactorSpace, rows: DenseMatrix): void => {
  const scratch = new Float64Array(TILE_AREA);
  member.share(1, () => padDiagonal(matrix));
  factor(member, matrix, space);
  member.share(tilesOf(matrix), (tile) => mirrorRow(matrix, tile));
  member.share(Math.ceil(rows.rows / TILE), (tile) => {
    forwards(matrix, space, rows, tile, scratch);
    backwards(matrix, space, rows, tile, scratch);
  });
};

const block = ({ data, stride }: DenseMatrix, row: number, column: number) => ({
  data,
  start: row * TILE * stride + column * TILE,
  stride,
});

/** Even, as the products want it: the padding below is nought. */
const heightOf = ({ rows }: DenseMatrix, tile: number): number =>
  Math.min(TILE, Math.ceil(rows / 2) * 2 - tile * TILE);

/** Y L' = B, tile after tile. */
const forwards = (
  matrix: SquareMatrix,
  { lower }: FactorSpace,
  rows: DenseMatrix,
  tile: number,
  scratch: Float64Array,
): void => {
  const height = heightOf(rows, tile);
  for (let column = 0; column < tilesOf(matrix); column++) {
    const width = tileSize(matrix, column);
    const target = block(rows, tile, column);
    addRowProducts(target, -1, block(rows, tile, 0), height, at(matrix, column, 0), width, column * TILE);
    multiplyBy(target, height, diagonal(lower, column), width, 1, scratch);
  }
};

/** X L = Y, from the last tile to the first. */
const backwards = (
  matrix: SquareMatrix,
  { upper }: FactorSpace,
  rows: DenseMatrix,
  tile: number,
  scratch: Float64Array,
): void => {
  const height = heightOf(rows, tile);
  for (let column = tilesOf(matrix) - 1; column >= 0; column--) {
    const width = tileSize(matrix, column);
    const target = block(rows, tile, column);
    const length = matrix.stride - (column + 1) * TILE;
    if (length > 0) {
      addRowProducts(target, -1, block(rows, tile, column + 1), height, at(matrix, column, column + 1), width, length); // prettier-ignore
    }
    multiplyBy(target, height, diagonal(upper, column), width, 1, scratch);
  }
};
