import { mean, standardError } from '#domain/recommendation/figures';
import { seeded, shuffled } from '#recommender/numeric/random';
import { compared, shown } from '../validation/search.ts';
import { Boost, heldOut } from './boost.ts';
import { examplesOf, measureOrder, peopleIn, type Examples } from './examples.ts';
import type { TreeSettings } from './grow-tree.ts';

/** Small trees for few people, larger ones for many. */
const SMALL: TreeSettings = { leaves: 4, fewestRows: 1000, ridge: 30, rate: 0.1 };
const LARGE: TreeSettings = { leaves: 16, fewestRows: 400, ridge: 30, rate: 0.1 };
const MANY_PEOPLE = 1000;
const MOST_TREES = 120;
const EVERY = 20;
/** After so many trees that made nothing better no more are tried. */
const PATIENCE = 40;
const FOLDS = 4;
/** With fewer people, chance would choose. */
const FEWEST_PEOPLE = 100;
/** Of NDCG@100, and standard errors: what the second stage must gain, at no loss of NDCG@10. */
const WORTH = 0.001;
const NOISE = 2;

export interface StageChoice {
  /** Undefined where the first stage alone is as good. */
  readonly chosen: { readonly shape: TreeSettings; readonly trees: number } | undefined;
  /** Mean NDCG@100 of the same people before and after the candidates are ordered anew; undefined of too few people. */
  readonly quality: { readonly without: number; readonly with: number } | undefined;
  readonly reasons: readonly string[];
}

interface Try {
  readonly shape: TreeSettings;
  readonly trees: number;
  readonly first: Float64Array;
  readonly long: Float64Array;
}

const better = (a: Try, b: Try): Try => (mean(b.long) > mean(a.long) ? b : a);

/** Chooses the trees of the second stage, or none, on people whom neither these trees nor the first stage have seen. */
export const chooseStage = (all: Examples, tell: (sentence: string) => void): StageChoice => {
  if (peopleIn(all) < FEWEST_PEOPLE) {
    const reason = `Second stage: ${peopleIn(all)} people are too few to learn it from.`;
    tell(reason);
    return { chosen: undefined, quality: undefined, reasons: [reason] };
  }
  const order = shuffled(peopleIn(all), seeded(8));
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const isHeld = (place: number) => place % FOLDS === fold;
    return {
      train: examplesOf(all, order.filter((_, place) => !isHeld(place))), // prettier-ignore
      held: examplesOf(all, order.filter((_, place) => isHeld(place))), // prettier-ignore
    };
  });
  const before = folds.map(({ held }) => held.scores);
  const measured = (said: readonly Float64Array[], length: number) =>
    Float64Array.from(folds.flatMap(({ held }, i) => [...measureOrder(held, said[i]!, length)]));
  const [first, long] = [measured(before, 10), measured(before, 100)];
  const tries: Try[] = [];
  for (const shape of peopleIn(all) < MANY_PEOPLE ? [SMALL] : [SMALL, LARGE]) {
    const grown = folds.map(({ train, held }) => {
      const boost = new Boost(train, shape);
      return { boost, held: heldOut(held, boost) };
    });
    for (let trees = 1; trees <= MOST_TREES; trees++) {
      for (const { boost, held } of grown) held.add(boost.grow());
      if (trees % EVERY !== 0) continue;
      const said = grown.map(({ held }) => held.said);
      tries.push({ shape, trees, first: measured(said, 10), long: measured(said, 100) });
      const now = tries.at(-1)!;
      tell(`${trees} trees of ${shape.leaves} leaves: NDCG@100 ${shown(mean(now.long))}`);
      const top = tries.filter((each) => each.shape === shape).reduce(better);
      if (trees - top.trees >= PATIENCE) break;
    }
  }
  const best = tries.reduce(better);
  const gain = mean(best.long) - mean(long);
  const isBetter =
    gain > Math.max(WORTH, NOISE * standardError(best.long, long)) && mean(best.first) >= mean(first);
  const reason =
    `Second stage: ${best.trees} trees of ${best.shape.leaves} leaves, NDCG@100 ${shown(mean(best.long))}, ` +
    `${compared(best.long, long)} from the first stage alone, NDCG@10 ${compared(best.first, first)}, so that it is ${isBetter ? 'kept' : 'left out'}.`;
  tell(reason);
  return {
    chosen: isBetter ? { shape: best.shape, trees: best.trees } : undefined,
    quality: { without: mean(long), with: mean(best.long) },
    reasons: [reason],
  };
};
