import { decodeModel } from './decode-model.ts';
import type { TensorFile } from './tensor.ts';
import type { FullModel } from './full-model.ts';
import { decodeBlend } from './decode-blend.ts';
import { decodeDense } from './decode-dense.ts';
import { decodeSecondStage } from './decode-second-stage.ts';
import { UnusableModel } from './layout.ts';

/** The whole model that the tensors hold, every number of it checked. @throws {UnusableModel} */
export const decodeFullModel = async (file: TensorFile, breathe: () => Promise<void>): Promise<FullModel> => {
  const model = await decodeModel(file, breathe);
  const dense = decodeDense(file, model.movieIds.length);
  const blend = decodeBlend(file, dense.movies.length);
  const stage = decodeSecondStage(file, model.movieIds.length);
  if (stage !== undefined && blend === undefined)
    throw new UnusableModel('The model has a second stage and no blend that it could order.');
  return { model, dense, blend, stage };
};
