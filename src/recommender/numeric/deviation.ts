/** Standard deviation. */
export const deviation = (values: Float64Array | Float32Array): number => {
  if (values.length === 0) return 0;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return Math.sqrt(squares / values.length);
};
