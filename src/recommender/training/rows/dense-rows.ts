import type { DenseRows } from '#recommender/format/dense-rows';

/** @param row writes the weights of the learned film with this place to all learned films, by place */
export const denseRows = (
  movies: Uint32Array,
  row: (place: number, values: Float64Array) => void,
): DenseRows => {
  const side = movies.length;
  const weights = new Int8Array(side * side);
  const scales = new Float32Array(side);
  const values = new Float64Array(side);
  for (let place = 0; place < side; place++) {
    row(place, values);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127);
    scales[place] = scale;
    if (scale === 0) continue;
    for (let other = 0; other < side; other++)
      weights[place * side + other] = Math.round(values[other]! / scale);
  }
  return { movies, weights, scales };
};
