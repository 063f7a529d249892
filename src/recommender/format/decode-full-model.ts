import { decodeModel } from './decode-model.ts';
import type { TensorFile } from './tensor.ts';
import type { FullModel } from './full-model.ts';
import { decodeBlend } from './decode-blend.ts';
import { decodeDense } from './decode-dense.ts';

/** The whole model that the tensors hold, every number of it checked. @throws {UnusableModel} */
export const decodeFullModel = async (file: TensorFile, breathe: () => Promise<void>): Promise<FullModel> => {
  const model = await decodeModel(file, breathe);
  const dense = decodeDense(file, model.movieIds.length);
  return { model, dense, blend: decodeBlend(file, dense.movies.length) };
};
