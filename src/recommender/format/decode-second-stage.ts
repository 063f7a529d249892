import { UnusableModel } from './layout.ts';
import { STAGE_FEATURES, type SecondStage, type Trees } from './second-stage.ts';
import type { TensorFile } from './tensor.ts';

/** One walk through a tree is never longer than its nodes are many. */
const MOST_NODES = 1 << 16;

/**
 * The second stage, every number of it checked; undefined where the file has none.
 * @param movies how many there are in all
 * @throws {UnusableModel}
 */
export const decodeSecondStage = ({ tensors }: TensorFile, movies: number): SecondStage | undefined => {
  if (!Array.from(tensors.keys()).some((name) => name.startsWith('stage.'))) return undefined;
  const of = <T>(name: string, Type: new (length: number) => T): T => {
    const data: unknown = tensors.get(name)?.data;
    if (!(data instanceof Type)) throw new UnusableModel(`Tensor ${name} is missing or of another type.`);
    return data;
  };
  const ofMovies = (name: string): Float32Array => {
    const values = of(name, Float32Array);
    if (values.length !== movies) throw new UnusableModel(`Tensor ${name} does not fit the films.`);
    return values;
  };
  const trees: Trees = {
    starts: of('stage.tree', Uint32Array),
    features: of('stage.feature', Int16Array),
    thresholds: of('stage.threshold', Float32Array),
    children: of('stage.child', Uint16Array),
    values: of('stage.value', Float32Array),
  };
  const sharpness = of('stage.sharpness', Float32Array);
  const stage = {
    renown: ofMovies('stage.renown'),
    aboveMean: ofMovies('stage.aboveMean'),
    likedPart: ofMovies('stage.likedPart'),
    sharpness: sharpness[0] ?? 0,
    trees,
  };
  const numbers = [stage.renown, stage.aboveMean, stage.likedPart, trees.thresholds, trees.values, sharpness];
  if (!numbers.every((each) => each.every(Number.isFinite)))
    throw new UnusableModel('The second stage holds a number that is none.');
  if (sharpness.length !== 1 || !(stage.sharpness > 0))
    throw new UnusableModel('The sharpness of the second stage is not above nought.');
  requireTrees(trees);
  return stage;
};

const requireTrees = ({ starts, features, thresholds, children, values }: Trees): void => {
  const nodes = features.length;
  const fits = [thresholds, children, values].every(({ length }) => length === nodes);
  if (!fits || starts[0] !== 0 || starts.at(-1) !== nodes)
    throw new UnusableModel('The trees of the second stage do not fit.');
  for (let tree = 0; tree < starts.length - 1; tree++) {
    const [from, to] = [starts[tree]!, starts[tree + 1]!];
    const size = to - from;
    if (size < 1 || size > MOST_NODES) throw new UnusableModel('A tree of the second stage has no root.');
    for (let node = 0; node < size; node++) {
      const [feature, child] = [features[from + node]!, children[from + node]!];
      if (feature === -1) continue;
      // Children behind their parents: every walk comes to an end.
      if (feature < 0 || feature >= STAGE_FEATURES.length || child <= node || child + 1 >= size)
        throw new UnusableModel('A tree of the second stage is none.');
    }
  }
};
