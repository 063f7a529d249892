import { UnusableModel } from './layout.ts';
import type { TensorFile } from './tensor.ts';
import type { DenseRows } from './dense-rows.ts';

/** @throws {UnusableModel} */
export const decodeDense = ({ tensors }: TensorFile, movieCount: number): DenseRows => {
  const movies = tensors.get('dense.film')?.data;
  const weights = tensors.get('dense.weight')?.data;
  const scales = tensors.get('dense.scale')?.data;
  if (
    !(movies instanceof Uint32Array && weights instanceof Int8Array && scales instanceof Float32Array) ||
    scales.length !== movies.length ||
    weights.length !== movies.length ** 2
  ) {
    throw new UnusableModel('The learned weights are missing or do not fit together.');
  }
  if (!movies.every((movie, i) => movie < movieCount && (i === 0 || movie > movies[i - 1]!))) {
    throw new UnusableModel('The learned films are out of order or range.');
  }
  if (!scales.every(Number.isFinite)) throw new UnusableModel('The model holds a number that is none.');
  return { movies, weights, scales };
};
