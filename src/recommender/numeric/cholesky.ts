import { addRowProducts, type Block } from './row-products.ts';
import { TILE, tileSize, tilesOf, type SquareMatrix } from './square-matrix.ts';
import type { Member } from './team.ts';
import { factorTile, invertTile, NotPositiveDefinite } from './triangular-tile.ts';

export const TILE_AREA = TILE * TILE;

/** What the members share beside the matrix: the inverses of the factor's diagonal tiles, and their transposes. */
export interface FactorSpace {
  readonly lower: Float64Array<SharedArrayBuffer>;
  readonly upper: Float64Array<SharedArrayBuffer>;
  /** 1 once a pivot was not positive: all members end then, and none waits for another. */
  readonly failed: Int32Array<SharedArrayBuffer>;
}

export const factorSpace = (matrix: SquareMatrix): FactorSpace => {
  const tiles = () => new Float64Array(new SharedArrayBuffer(tilesOf(matrix) * TILE_AREA * 8));
  return { lower: tiles(), upper: tiles(), failed: new Int32Array(new SharedArrayBuffer(4)) };
};

/** How many parts `factor` has, for the plan of its team. */
export const factorParts = (matrix: SquareMatrix): number => 3 * tilesOf(matrix);

/**
 * Replaces the lower triangle of a symmetric positive definite matrix by its Cholesky factor.
 * @throws {NotPositiveDefinite}
 */
export const factor = (member: Member, matrix: SquareMatrix, space: FactorSpace): void => {
  const scratch = new Float64Array(TILE_AREA);
  for (let column = 0; column < tilesOf(matrix); column++)
    factorColumn(member, matrix, space, column, scratch);
};

export const at = ({ data, stride }: SquareMatrix, row: number, column: number): Block => ({
  data,
  start: row * TILE * stride + column * TILE,
  stride,
});

export const diagonal = (data: Float64Array, tile: number): Block => ({
  data,
  start: tile * TILE_AREA,
  stride: TILE,
});

const factorColumn = (
  member: Member,
  matrix: SquareMatrix,
  { lower, upper, failed }: FactorSpace,
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
    if (!factorTile(at(matrix, column, column), width)) Atomics.store(failed, 0, 1);
    invertTile(at(matrix, column, column), width, diagonal(lower, column), diagonal(upper, column));
  });
  if (Atomics.load(failed, 0) === 1) {
    throw new NotPositiveDefinite();
  }
  member.share(below, (piece) => {
    const row = column + 1 + piece;
    multiplyBy(at(matrix, row, column), tileSize(matrix, row), diagonal(lower, column), width, 1, scratch);
  });
};

/** block = factor * block * triangle' */
export const multiplyBy = (
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

export const copyTile = (from: Block, to: Block, rows: number, width: number): void => {
  for (let row = 0; row < rows; row++) {
    const begin = from.start + row * from.stride;
    to.data.set(from.data.subarray(begin, begin + width), to.start + row * to.stride);
  }
};

/** Copies what lies below the diagonal above it. */
export const mirrorRow = ({ stride, data }: SquareMatrix, tile: number): void => {
  for (let row = tile * TILE; row < Math.min(stride, (tile + 1) * TILE); row++) {
    for (let column = 0; column < row; column++) data[column * stride + row] = data[row * stride + column]!;
  }
};
