import { decodeModel } from '../../model/decode-model.ts';
import type { TensorFile } from '../../tensors/tensor.ts';
import type { FullModel } from '../full-model.ts';
import { decodeBlend } from '../kernel/decode-blend.ts';
import { decodeDense } from './decode-dense.ts';

/** The whole model that the tensors hold, every number of it checked. @throws {UnusableModel} */
export const decodeFullModel = async (file: TensorFile, breathe: () => Promise<void>): Promise<FullModel> => {
  const model = await decodeModel(file, breathe);
  const dense = decodeDense(file, model.movieIds.length);
  return { model, dense, blend: decodeBlend(file, dense.films.length) };
};
