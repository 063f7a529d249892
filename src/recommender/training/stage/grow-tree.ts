import type { Binned } from './binned.ts';

/** A tree in the making, node by node; the children of a node stand side by side behind it. */
export interface Tree {
  /** -1 of a leaf */
  readonly features: readonly number[];
  /** More than this step goes to the right. */
  readonly steps: readonly number[];
  readonly children: readonly number[];
  readonly values: readonly number[];
}

export interface TreeSettings {
  readonly leaves: number;
  readonly fewestRows: number;
  /** How much of the curvature a leaf must have until its value counts half. */
  readonly ridge: number;
  /** What of a leaf's best value is taken. */
  readonly rate: number;
}

/** First and second derivative of the loss by what is said of each row. */
export interface Slopes {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly step: number;
}

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  /** For each feature and step: first and second slopes, and rows. */
  readonly sums: Float64Array;
  readonly first: number;
  readonly second: number;
  readonly split: Split | undefined;
}

const STEPS = 66;
const WIDTH = 3;

/** Splits the leaf whose split gains most, until there are enough leaves. */
export const growTree = (data: Binned, slopes: Slopes, settings: TreeSettings): Tree => {
  const tree: Record<'features' | 'steps' | 'children' | 'values', number[]> = { features: [], steps: [], children: [], values: [] }; // prettier-ignore
  const addNode = (): number => {
    for (const list of [tree.features, tree.steps, tree.children, tree.values]) list.push(0);
    tree.features[tree.features.length - 1] = -1;
    return tree.features.length - 1;
  };
  const leafOf = (rows: Int32Array, sums: Float64Array): Leaf => {
    let [first, second] = [0, 0];
    for (let step = 0; step < STEPS; step++) {
      first += sums[step * WIDTH]!;
      second += sums[step * WIDTH + 1]!;
    }
    const split = bestSplit(data, sums, { first, second, rows: rows.length }, settings);
    return { node: addNode(), rows, sums, first, second, split };
  };
  const all = Int32Array.from({ length: data.length }, (_, row) => row);
  const leaves = [leafOf(all, sumsOf(data, slopes, all))];
  while (leaves.length < settings.leaves) {
    const [top] = leaves.filter(({ split }) => split).sort((a, b) => b.split!.gain - a.split!.gain);
    if (top?.split === undefined) break;
    const { feature, step } = top.split;
    const column = data.columns[feature]!;
    const [left, right] = [
      top.rows.filter((row) => column[row]! <= step),
      top.rows.filter((row) => column[row]! > step),
    ];
    const isLeftSmaller = left.length < right.length;
    const smaller = sumsOf(data, slopes, isLeftSmaller ? left : right);
    const larger = top.sums.map((sum, i) => sum - smaller[i]!);
    tree.features[top.node] = feature;
    tree.steps[top.node] = step;
    tree.children[top.node] = tree.features.length;
    const children = [
      leafOf(left, isLeftSmaller ? smaller : larger),
      leafOf(right, isLeftSmaller ? larger : smaller),
    ];
    leaves.splice(leaves.indexOf(top), 1, ...children);
  }
  for (const { node, first, second } of leaves)
    tree.values[node] = (-settings.rate * first) / (second + settings.ridge);
  return tree;
};

/** Adds what the tree says of each row. */
export const addTree = (
  { features, steps, children, values }: Tree,
  data: Binned,
  said: Float64Array,
): void => {
  for (let row = 0; row < data.length; row++) {
    let node = 0;
    while (features[node]! >= 0)
      node = children[node]! + (data.columns[features[node]!]![row]! > steps[node]! ? 1 : 0);
    said[row]! += values[node]!;
  }
};

const sumsOf = ({ columns }: Binned, { first, second }: Slopes, rows: Int32Array): Float64Array => {
  const sums = new Float64Array(columns.length * STEPS * WIDTH);
  columns.forEach((column, feature) => {
    const start = feature * STEPS * WIDTH;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const at = start + column[row]! * WIDTH;
      sums[at]! += first[row]!;
      sums[at + 1]! += second[row]!;
      sums[at + 2]!++;
    }
  });
  return sums;
};

const bestSplit = (
  { borders }: Binned,
  sums: Float64Array,
  all: { readonly first: number; readonly second: number; readonly rows: number },
  { fewestRows, ridge }: TreeSettings,
): Split | undefined => {
  const worth = (first: number, second: number) => first ** 2 / (second + ridge);
  const unsplit = worth(all.first, all.second);
  let best: Split | undefined;
  borders.forEach(({ length }, feature) => {
    let [first, second, rows] = [0, 0, 0];
    for (let step = 0; step <= length; step++) {
      const at = (feature * STEPS + step) * WIDTH;
      first += sums[at]!;
      second += sums[at + 1]!;
      rows += sums[at + 2]!;
      if (rows < fewestRows) continue;
      if (all.rows - rows < fewestRows) break;
      const gain = worth(first, second) + worth(all.first - first, all.second - second) - unsplit;
      if (gain > (best?.gain ?? 0)) best = { gain, feature, step };
    }
  });
  return best;
};
