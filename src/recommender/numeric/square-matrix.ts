/** Rows and columns that one piece of work covers. */
export const TILE = 64;

/**
 * A square matrix, row-major, in memory that threads share. Its side is padded to a multiple of four, as the products
 * want it; the padding is that of the unit matrix once `padDiagonal` has been through it.
 */
export interface SquareMatrix {
  readonly size: number;
  readonly stride: number;
  readonly data: Float64Array<SharedArrayBuffer>;
}

export const squareMatrix = (size: number): SquareMatrix => {
  const stride = Math.ceil(size / 4) * 4;
  return { size, stride, data: new Float64Array(new SharedArrayBuffer(stride * stride * 8)) };
};

/** Sets the padding so that the matrix has an inverse when its inner part has one. */
export const padDiagonal = ({ size, stride, data }: SquareMatrix): void => {
  for (let i = size; i < stride; i++) {
    data.fill(0, i * stride, (i + 1) * stride);
    data[i * stride + i] = 1;
  }
};

export const tilesOf = ({ stride }: SquareMatrix): number => Math.ceil(stride / TILE);
/** Rows in a tile; all are multiples of four. */
export const tileSize = ({ stride }: SquareMatrix, tile: number): number =>
  Math.min(TILE, stride - tile * TILE);
