import { encodeModel } from './encode-model.ts';
import type { TensorToWrite } from './write-tensor-file.ts';
import type { Blend, FullModel } from './full-model.ts';

/** The whole model as one safetensors file. */
export const encodeFullModel = ({ model, dense, blend }: FullModel): Uint8Array<ArrayBuffer> => {
  const { movies, weights, scales } = dense;
  return encodeModel(model, {
    'dense.film': { data: movies },
    'dense.weight': { data: weights, shape: [movies.length, movies.length] },
    'dense.scale': { data: scales },
    ...(blend && blendTensors(blend, movies.length)),
  });
};

const blendTensors = (
  { kernel, weights, priorCount }: Blend,
  movies: number,
): Readonly<Record<string, TensorToWrite>> => ({
  'kernel.start': { data: kernel.starts },
  'kernel.index': { data: kernel.index },
  'kernel.value': { data: kernel.value },
  'kernel.stars': { data: kernel.stars },
  'kernel.scale': { data: kernel.scales },
  'kernel.power': { data: kernel.powers },
  'kernel.mix': { data: kernel.mix },
  'kernel.weight': { data: kernel.weights, shape: [kernel.weightScales.length, movies] },
  'kernel.weightScale': { data: kernel.weightScales },
  'blend.weight': { data: Float32Array.from(weights) },
  'blend.priorCount': { data: Float32Array.of(priorCount) },
});
