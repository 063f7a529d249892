import { UnusableModel } from './layout.ts';
import type { TensorFile } from './tensor.ts';
import type { DenseRows } from './dense-rows.ts';

/** @throws {UnusableModel} */
export const decodeDense = ({ tensors }: TensorFile, movies: number): DenseRows => {
  const films = tensors.get('dense.film')?.data;
  const weights = tensors.get('dense.weight')?.data;
  const scales = tensors.get('dense.scale')?.data;
  if (
    !(films instanceof Uint32Array && weights instanceof Int8Array && scales instanceof Float32Array) ||
    scales.length !== films.length ||
    weights.length !== films.length ** 2
  ) {
    throw new UnusableModel('The learned weights are missing or do not fit together.');
  }
  if (!films.every((film, i) => film < movies && (i === 0 || film > films[i - 1]!))) {
    throw new UnusableModel('The learned films are out of order or range.');
  }
  if (!scales.every(Number.isFinite)) throw new UnusableModel('The model holds a number that is none.');
  return { films, weights, scales };
};
