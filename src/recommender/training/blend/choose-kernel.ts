import { usualKernel, type KernelSettings } from '../kernel/kernel-settings.ts';
import type { LearnedSettings } from '../linear/learned-settings.ts';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { mean } from '#domain/recommendation/figures';
import { compared, shown } from '../validation/search.ts';
import { BlendValidation } from './blend-validation.ts';
import { chooseWeights, type ChosenWeights } from './choose-weights.ts';
import { describeKernel } from './kernel-steps.ts';
import { KernelSearch } from './search-kernel.ts';

/** Mean NDCG@100 of the same validation people by each part of a model. */
export interface PartQuality {
  readonly linear: number;
  readonly kernel: number;
  readonly blend: number;
}

export interface KernelChoice {
  /** Undefined where the linear part alone is as good. */
  readonly chosen: { readonly kernel: KernelSettings; readonly weights: ChosenWeights } | undefined;
  readonly quality: PartQuality;
  /** What of the linear part's quality pruning for service costs; takes a while. */
  lostByPruning(): number;
  readonly reasons: readonly string[];
}

/** Of NDCG@100: for less nobody should carry a kernel about. */
const WORTH = 0.0005;

/** Chooses a kernel, and how much it counts beside the linear part, on people of the training data itself. */
export const chooseKernel = async (
  ratings: RatingMatrix,
  linear: LearnedSettings,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<KernelChoice> => {
  const validation = await BlendValidation.on(ratings, linear, threads);
  const full = validation.linear;
  tell(`linear: NDCG@100 ${shown(mean(full))}`);
  const search = new KernelSearch(validation, tell);
  const best = await search.from(usualKernel(ratings.people));
  const folds = await validation.fit(best.settings);
  const { weights, reasons: whyWeights } = chooseWeights(folds);
  const blend = folds.against(weights.popularExponent).measure(weights);
  const alone = folds.measure({ kernel: 1, prior: 0, priorCount: 1 });
  const gain = mean(blend) - mean(full);
  const isBetter = gain > WORTH;
  const others = search.tries.filter((each) => each !== best);
  const reasons = [
    `Kernel: ${describeKernel(best.settings)}, half of a blend ${shown(mean(best.blended))}; beside it ${others
      .map((other) => `${describeKernel(other.settings)} ${compared(other.blended, best.blended)}`)
      .join('; ')}.`,
    ...whyWeights,
    `Blend: ${shown(mean(blend))}, kernel alone ${shown(mean(alone))}, linear part alone ${shown(mean(full))}: ` +
      `${compared(blend, full)}, so that the kernel is ${isBetter ? 'kept' : 'left out'}.`,
  ];
  for (const sentence of reasons) tell(sentence);
  return {
    chosen: isBetter ? { kernel: best.settings, weights } : undefined,
    quality: { linear: mean(full), kernel: mean(alone), blend: mean(blend) },
    lostByPruning: () => mean(validation.lostByPruning()),
    reasons,
  };
};
