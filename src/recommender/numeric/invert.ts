import {
  at,
  copyTile,
  diagonal,
  factor,
  factorParts,
  mirrorRow,
  multiplyBy,
  TILE_AREA,
  type FactorSpace,
} from './cholesky.ts';
import { addRowProducts } from './row-products.ts';
import { padDiagonal, TILE, tileSize, tilesOf, type SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';

/** How many parts an inversion has, for the plan of its team. */
export const inversionParts = (matrix: SquareMatrix): number => factorParts(matrix) + 4;

/**
 * Replaces a symmetric positive definite matrix, of which the lower triangle is read, by its whole inverse. Needs no
 * second matrix: while the factor L lies below the diagonal, U = inverse(L)' grows above it, and the inverse U U' then
 * takes the place of L. Every product is one of rows by rows.
 * @throws {NotPositiveDefinite}
 */
export const invert = (member: Member, matrix: SquareMatrix, space: FactorSpace): void => {
  const tiles = tilesOf(matrix);
  const scratch = new Float64Array(TILE_AREA);
  member.share(1, () => padDiagonal(matrix));
  factor(member, matrix, space);
  member.share(tiles, (row) => invertRow(matrix, space, row, scratch));
  // The longest rows first, so that no member is left alone with one at the end.
  member.share((tiles * (tiles + 1)) / 2, (piece) => multiplyTile(matrix, space, pairOf(piece), scratch));
  member.share(tiles, (row) => mirrorRow(matrix, row));
};

/** 0 -> (0, 0), 1 -> (1, 0), 2 -> (1, 1) ... */
const pairOf = (piece: number): readonly [number, number] => {
  const row = Math.floor((Math.sqrt(8 * piece + 1) - 1) / 2);
  return [row, piece - (row * (row + 1)) / 2];
};

/** One row of tiles of U, from the diagonal to the right. */
const invertRow = (
  matrix: SquareMatrix,
  { lower, upper }: FactorSpace,
  row: number,
  scratch: Float64Array,
): void => {
  const rows = tileSize(matrix, row);
  for (let column = row + 1; column < tilesOf(matrix); column++) {
    const width = tileSize(matrix, column);
    const target = at(matrix, row, column);
    for (let r = 0; r < rows; r++) {
      matrix.data.fill(0, target.start + r * matrix.stride, target.start + r * matrix.stride + width);
    }
    addRowProducts(target, 1, diagonal(upper, row), rows, at(matrix, column, row), width, rows);
    const length = (column - row - 1) * TILE;
    addRowProducts(target, 1, at(matrix, row, row + 1), rows, at(matrix, column, row + 1), width, length);
    multiplyBy(target, rows, diagonal(lower, column), width, -1, scratch);
  }
};

/** One tile of U U', written below the diagonal or on it. */
const multiplyTile = (
  matrix: SquareMatrix,
  { upper }: FactorSpace,
  [row, column]: readonly [number, number],
  scratch: Float64Array,
): void => {
  const rows = tileSize(matrix, row);
  const width = tileSize(matrix, column);
  const result = { data: scratch, start: 0, stride: TILE };
  scratch.fill(0);
  const left = diagonal(upper, row);
  const right = row === column ? left : at(matrix, column, row);
  addRowProducts(result, 1, left, rows, right, width, rows);
  const length = matrix.stride - (row + 1) * TILE;
  if (length > 0) {
    addRowProducts(result, 1, at(matrix, row, row + 1), rows, at(matrix, column, row + 1), width, length);
  }
  copyTile(result, at(matrix, row, column), rows, width);
};
