/** Features in steps, column after column: what trees are grown on. */
export interface Binned {
  readonly length: number;
  /** 0 is not known; else one more than the borders that the value reaches. */
  readonly columns: readonly Uint8Array[];
  /** Ascending values of each column, where a step begins. */
  readonly borders: readonly Float32Array[];
}

const STEPS = 64;
/** So many values say well enough where the steps are. */
const SAMPLE = 50_000;

/** @param rows row after row of so many features */
export const binned = (rows: Float32Array, features: number, borders?: Binned['borders']): Binned => {
  const length = rows.length / features;
  const numbers = Array.from({ length: features }, (_, feature) => feature);
  const steps = borders ?? numbers.map((feature) => bordersOf(rows, features, feature));
  const columns = numbers.map((feature) => {
    const column = new Uint8Array(length);
    for (let i = 0; i < length; i++) column[i] = stepOf(rows[i * features + feature]!, steps[feature]!);
    return column;
  });
  return { length, columns, borders: steps };
};

const stepOf = (value: number, borders: Float32Array): number => {
  if (Number.isNaN(value)) return 0;
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (borders[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
};

const bordersOf = (rows: Float32Array, features: number, feature: number): Float32Array => {
  const length = rows.length / features;
  const every = Math.max(1, Math.floor(length / SAMPLE));
  const sample: number[] = [];
  for (let i = 0; i < length; i += every) sample.push(rows[i * features + feature]!);
  const values = Float32Array.from(sample.filter((value) => !Number.isNaN(value))).sort();
  const quantiles = Array.from({ length: STEPS - 1 }, (_, i) => values[Math.floor(((i + 1) * values.length) / STEPS)]!); // prettier-ignore
  return Float32Array.from(new Set(quantiles.filter((value) => value > values[0]!)));
};
