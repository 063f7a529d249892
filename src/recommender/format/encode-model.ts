import { writeTensorFile, type TensorToWrite } from './write-tensor-file.ts';
import type { ItemModel } from './item-model.ts';
import { LAYOUT } from './layout.ts';

/** One model as one safetensors file; `further` tensors are for readers that know them. */
export const encodeModel = (
  model: ItemModel,
  further: Readonly<Record<string, TensorToWrite>> = {},
): Uint8Array<ArrayBuffer> =>
  writeTensorFile(
    {
      'movie.id': { data: BigInt64Array.from(model.movieIds, BigInt) },
      'movie.year': { data: model.years },
      'movie.genres': { data: model.genreBits, shape: [model.movieIds.length, model.genreWords] },
      'movie.baseline': { data: model.baseline },
      'history.stars': { data: model.stars },
      'history.exponent': { data: Float32Array.of(model.historyExponent) },
      'rows.start': { data: model.rows.starts },
      'rows.column': { data: model.rows.index },
      'rows.weight': { data: model.rows.value },
      'rows.scale': { data: model.rows.scales },
      ...further,
    },
    { format: LAYOUT, genres: JSON.stringify(model.genreNames) },
  );
