import { STAGE_FEATURES, type Trees } from '#recommender/format/second-stage';
import { binned, type Binned } from './binned.ts';
import { peopleIn, type Examples } from './examples.ts';
import { addTree, growTree, type Tree, type TreeSettings } from './grow-tree.ts';

const NEWTON_STEPS = 20;
const LONGEST_STEP = 0.5;
/** What is not known goes to the left, and all else to the right, where that is the border. */
const BELOW_ALL = -3e38;

/** Trees, one more a round, each of which corrects what those before and the first stage say. */
export class Boost {
  readonly #examples: Examples;
  readonly #settings: TreeSettings;
  readonly #data: Binned;
  readonly #said: Float64Array;
  readonly #trees: Tree[] = [];
  /** What a standard deviation of the first stage's scores says, by the likelihood of what was liked. */
  readonly sharpness: number;

  constructor(examples: Examples, settings: TreeSettings) {
    this.#examples = examples;
    this.#settings = settings;
    this.#data = binned(examples.rows, STAGE_FEATURES.length);
    this.sharpness = sharpnessOf(examples);
    this.#said = examples.scores.map((score) => this.sharpness * score);
  }

  get borders(): Binned['borders'] {
    return this.#data.borders;
  }

  /** Grows one more tree. */
  grow(): Tree {
    const tree = growTree(this.#data, slopesOf(this.#examples, this.#said), this.#settings);
    addTree(tree, this.#data, this.#said);
    this.#trees.push(tree);
    return tree;
  }

  trees(): Trees {
    const starts = [0];
    for (const { features } of this.#trees) starts.push(starts.at(-1)! + features.length);
    const all = <T>(of: (tree: Tree) => readonly T[]): T[] => this.#trees.flatMap((tree) => [...of(tree)]);
    const { borders } = this.#data;
    return {
      starts: Uint32Array.from(starts),
      features: Int16Array.from(all(({ features }) => features)),
      thresholds: Float32Array.from(all(({ features, steps }) => features.map((feature, node) =>
        feature < 0 ? 0 : steps[node] === 0 ? BELOW_ALL : borders[feature]![steps[node]! - 1]!))), // prettier-ignore
      children: Uint16Array.from(all(({ children }) => children)),
      values: Float32Array.from(all(({ values }) => values)),
    };
  }
}

/** The same steps for other people, who are then told what each tree says. */
export const heldOut = (examples: Examples, boost: Boost) => {
  const data = binned(examples.rows, STAGE_FEATURES.length, boost.borders);
  const said = examples.scores.map((score) => boost.sharpness * score);
  return { said, add: (tree: Tree) => addTree(tree, data, said) };
};

/** Of the likelihood that a person chose what they liked among their candidates, each with its part of exp(what is said). */
const slopesOf = ({ starts, liked }: Examples, said: Float64Array) => {
  const slopes = { first: new Float64Array(said.length), second: new Float64Array(said.length) };
  for (let person = 0; person < starts.length - 1; person++) {
    const [begin, end] = [starts[person]!, starts[person + 1]!];
    let [found, most, sum] = [0, -Infinity, 0];
    for (let i = begin; i < end; i++) {
      found += liked[i]!;
      most = Math.max(most, said[i]!);
    }
    if (found === 0) continue;
    for (let i = begin; i < end; i++) sum += slopes.second[i] = Math.exp(said[i]! - most);
    for (let i = begin; i < end; i++) {
      const chance = slopes.second[i]! / sum;
      slopes.first[i] = chance - liked[i]! / found;
      slopes.second[i] = chance * (1 - chance);
    }
  }
  return slopes;
};

const sharpnessOf = (examples: Examples): number => {
  const { starts, scores, liked } = examples;
  let sharpness = 1;
  for (let newton = 0; newton < NEWTON_STEPS; newton++) {
    let [slope, curve] = [0, 0];
    for (let person = 0; person < peopleIn(examples); person++) {
      let [found, of, sum, mean, square] = [0, 0, 0, 0, 0];
      for (let i = starts[person]!; i < starts[person + 1]!; i++) {
        const [score, chance] = [scores[i]!, Math.exp(sharpness * scores[i]!)];
        sum += chance;
        mean += chance * score;
        square += chance * score ** 2;
        found += liked[i]!;
        of += liked[i]! * score;
      }
      if (found === 0) continue;
      slope += of / found - mean / sum;
      curve += square / sum - (mean / sum) ** 2;
    }
    if (!(curve > 0)) break;
    const step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, slope / curve));
    // Below nought the first stage would be turned about.
    sharpness = Math.max(sharpness / 2, sharpness + step);
  }
  return sharpness;
};
