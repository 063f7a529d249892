import { encodeModel } from './encode-model.ts';
import type { TensorToWrite } from './write-tensor-file.ts';
import type { Blend, FullModel } from './full-model.ts';
import type { SecondStage } from './second-stage.ts';

/** The whole model as one safetensors file. */
export const encodeFullModel = ({ model, dense, blend, stage }: FullModel): Uint8Array<ArrayBuffer> => {
  const { movies, weights, scales } = dense;
  return encodeModel(model, {
    'dense.film': { data: movies },
    'dense.weight': { data: weights, shape: [movies.length, movies.length] },
    'dense.scale': { data: scales },
    ...(blend && blendTensors(blend, movies.length)),
    ...(stage && stageTensors(stage)),
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

const stageTensors = ({
  renown,
  aboveMean,
  likedPart,
  sharpness,
  trees,
}: SecondStage): Readonly<Record<string, TensorToWrite>> => ({
  'stage.renown': { data: renown },
  'stage.aboveMean': { data: aboveMean },
  'stage.likedPart': { data: likedPart },
  'stage.sharpness': { data: Float32Array.of(sharpness) },
  'stage.tree': { data: trees.starts },
  'stage.feature': { data: trees.features },
  'stage.threshold': { data: trees.thresholds },
  'stage.child': { data: trees.children },
  'stage.value': { data: trees.values },
});
