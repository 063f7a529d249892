import { addRowProducts, type Block } from './row-products.ts';
import { padDiagonal, TILE, tileSize, tilesOf, type SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';
import { factorTile, invertTile } from './triangular-tile.ts';

const TILE_AREA = TILE * TILE;

/** What the members share beside the matrix: the inverses of the factor's diagonal tiles, and their transposes. */
export interface InversionSpace {
  readonly lower: Float64Array<SharedArrayBuffer>;
  readonly upper: Float64Array<SharedArrayBuffer>;
}

export const inversionSpace = (matrix: SquareMatrix): InversionSpace => {
  const tiles = () => new Float64Array(new SharedArrayBuffer(tilesOf(matrix) * TILE_AREA * 8));
  return { lower: tiles(), upper: tiles() };
};

/** How many parts an inversion has, for the plan of its team. */
export const inversionParts = (matrix: SquareMatrix): number => 3 * tilesOf(matrix) + 4;

/**
 * Replaces a symmetric positive definite matrix, of which the lower triangle is read, by its whole inverse. Needs no
 * second matrix: while the factor L lies below the diagonal, U = inverse(L)' grows above it, and the inverse U U' then
 * takes the place of L. Every product is one of rows by rows.
 * @throws {NotPositiveDefinite}
 */
export const invert = (member: Member, matrix: SquareMatrix, space: InversionSpace): void => {
  const tiles = tilesOf(matrix);
  const scratch = new Float64Array(TILE_AREA);
  member.share(1, () => padDiagonal(matrix));
  for (let column = 0; column < tiles; column++) factorColumn(member, matrix, space, column, scratch);
  member.share(tiles, (row) => invertRow(matrix, space, row, scratch));
  // The longest rows first, so that no member is left alone with one at the end.
  member.share((tiles * (tiles + 1)) / 2, (piece) => multiplyTile(matrix, space, pairOf(piece), scratch));
  member.share(tiles, (row) => mirrorRow(matrix, row));
};

const at = ({ data, stride }: SquareMatrix, row: number, column: number): Block => ({
  data,
  start: row * TILE * stride + column * TILE,
  stride,
});

const diagonal = (data: Float64Array, tile: number): Block => ({
  data,
  start: tile * TILE_AREA,
  stride: TILE,
});

/** 0 -> (0, 0), 1 -> (1, 0), 2 -> (1, 1) ... */
const pairOf = (piece: number): readonly [number, number] => {
  const row = Math.floor((Math.sqrt(8 * piece + 1) - 1) / 2);
  return [row, piece - (row * (row + 1)) / 2];
};

const factorColumn = (
  member: Member,
  matrix: SquareMatrix,
  { lower, upper }: InversionSpace,
  column: number,
  scratch: Float64Array,
): void => {
  const below = tilesOf(matrix) - column - 1;
  const width = tileSize(matrix, column);
  member.share(below + 1, (piece) => {
    const row = column + piece;
    addRowProducts(
      at(matrix, row, column),
      -1,
      at(matrix, row, 0),
      tileSize(matrix, row),
      at(matrix, column, 0),
      width,
      column * TILE,
    );
  });
  member.share(1, () => {
    factorTile(at(matrix, column, column), width);
    invertTile(at(matrix, column, column), width, diagonal(lower, column), diagonal(upper, column));
  });
  member.share(below, (piece) => {
    const row = column + 1 + piece;
    multiplyBy(at(matrix, row, column), tileSize(matrix, row), diagonal(lower, column), width, 1, scratch);
  });
};

/** block = factor * block * triangle' */
const multiplyBy = (
  block: Block,
  rows: number,
  triangle: Block,
  width: number,
  factor: number,
  scratch: Float64Array,
): void => {
  const result = { data: scratch, start: 0, stride: TILE };
  scratch.fill(0);
  addRowProducts(result, factor, block, rows, triangle, width, width);
  copyTile(result, block, rows, width);
};

const copyTile = (from: Block, to: Block, rows: number, width: number): void => {
  for (let row = 0; row < rows; row++) {
    const begin = from.start + row * from.stride;
    to.data.set(from.data.subarray(begin, begin + width), to.start + row * to.stride);
  }
};

/** One row of tiles of U, from the diagonal to the right. */
const invertRow = (
  matrix: SquareMatrix,
  { lower, upper }: InversionSpace,
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
  { upper }: InversionSpace,
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

const mirrorRow = ({ stride, data }: SquareMatrix, tile: number): void => {
  for (let row = tile * TILE; row < Math.min(stride, (tile + 1) * TILE); row++) {
    for (let column = 0; column < row; column++) data[column * stride + row] = data[row * stride + column]!;
  }
};
