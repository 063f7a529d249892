import { mean, standardError } from '#domain/recommendation/figures';
import { compared, shown } from '../validation/search.ts';
import type { BlendWeights } from './answers.ts';
import type { BlendedFolds } from './blended-folds.ts';

/** The first is taken unless another is better beyond chance: what is best on some people is not on others. */
const SHARES = [0.5, 0.3, 0.4, 0.6, 0.7];
const AGAINST_POPULAR = [0.05, 0, 0.1, 0.15];
const PRIORS = [1, 2, 4, 8];
const PRIOR_COUNTS = [2, 3, 5, 8];
/** What of the mean NDCG@100 a better beginning may cost. */
const WORTH = 0.0005;

/** Standard errors that a gain must have. */
const NOISE = 1.5;

export interface ChosenWeights extends BlendWeights {
  /** Films count with their number of ratings + 1 to the power of minus this. */
  readonly popularExponent: number;
}

/** How the parts are blended, by people with all their ratings told, and how popularity helps beginners. */
export const chooseWeights = (
  folds: BlendedFolds,
): { readonly weights: ChosenWeights; readonly reasons: readonly string[] } => {
  const share = bestOf(SHARES, (kernel) => folds.measure({ kernel, prior: 0, priorCount: 1 }));
  const kernel = share.chosen;
  const popular = bestOf(AGAINST_POPULAR, (exponent) =>
    folds.against(exponent).measure({ kernel, prior: 0, priorCount: 1 }),
  );
  const prior = priorOf(folds.against(popular.chosen), kernel);
  return {
    weights: { ...prior.weights, popularExponent: popular.chosen },
    reasons: [
      `Blend weight of the kernel: ${share.sentence}`,
      `Films against their popularity: ${popular.sentence}`,
      prior.reason,
    ],
  };
};

/** The best; the first where it is not better than that beyond chance. */
const bestOf = (values: readonly number[], measure: (value: number) => Float64Array) => {
  const tried = values.map((value) => ({ value, figures: measure(value) }));
  const first = tried[0]!;
  const top = tried.reduce((a, b) => (mean(b.figures) > mean(a.figures) ? b : a));
  const isBetter =
    mean(top.figures) - mean(first.figures) > NOISE * standardError(top.figures, first.figures);
  const { value: chosen, figures } = isBetter ? top : first;
  const beside = tried
    .filter(({ value }) => value !== chosen)
    .map((other) => `${other.value} ${compared(other.figures, figures)}`);
  return { chosen, sentence: `${chosen}, NDCG@100 ${shown(mean(figures))}; beside it ${beside.join(', ')}.` };
};

/** The prior that serves beginners best among those that cost others next to nothing. */
const priorOf = (folds: BlendedFolds, kernel: number) => {
  const without = mean(folds.measure({ kernel, prior: 0, priorCount: 1 }));
  const priors = PRIORS.flatMap((prior) =>
    PRIOR_COUNTS.map((priorCount) => {
      const weights: BlendWeights = { kernel, prior, priorCount };
      return { weights, all: mean(folds.measure(weights)), beginners: mean(folds.measureBeginners(weights)) };
    }),
  );
  const top = Math.max(without, ...priors.map(({ all }) => all));
  const cheap = priors.filter(({ all }) => all >= top - WORTH);
  const candidates = cheap.length > 0 ? cheap : [priors.reduce((a, b) => (b.all > a.all ? b : a))];
  const { weights, all, beginners } = candidates.reduce((a, b) => (b.beginners > a.beginners ? b : a));
  const reason =
    `Prior of the blend: ${weights.prior}, a quarter after ${weights.priorCount} ratings: people of whom one, three or ten ` +
    `ratings are known get NDCG@100 ${shown(beginners)}, the others ${shown(all)} (${shown(top)} at best).`;
  return { weights, reason };
};
