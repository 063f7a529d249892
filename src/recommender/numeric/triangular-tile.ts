import type { Block } from './row-products.ts';

/** The matrix is not positive definite: it has no Cholesky factor. */
export class NotPositiveDefinite extends Error {
  constructor() {
    super('The matrix to invert is not positive definite.');
  }
}

/** Replaces the lower triangle of a small block by its Cholesky factor; false where it has none. */
export const factorTile = ({ data, start, stride }: Block, size: number): boolean => {
  for (let column = 0; column < size; column++) {
    const top = start + column * stride;
    let pivot = data[top + column]!;
    for (let k = 0; k < column; k++) pivot -= data[top + k]! ** 2;
    if (!(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    data[top + column] = root;
    for (let row = column + 1; row < size; row++) {
      const left = start + row * stride;
      let value = data[left + column]!;
      for (let k = 0; k < column; k++) value -= data[left + k]! * data[top + k]!;
      data[left + column] = value / root;
    }
  }
  return true;
};

/** Writes the inverse of a small lower triangle into `lower`, and its transpose into `upper`. Both must hold noughts. */
export const invertTile = (triangle: Block, size: number, lower: Block, upper: Block): void => {
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      const left = triangle.start + row * triangle.stride;
      let value = row === column ? 1 : 0;
      for (let k = column; k < row; k++) {
        value -= triangle.data[left + k]! * upper.data[upper.start + column * upper.stride + k]!;
      }
      value /= triangle.data[left + row]!;
      lower.data[lower.start + row * lower.stride + column] = value;
      upper.data[upper.start + column * upper.stride + row] = value;
    }
  }
};
