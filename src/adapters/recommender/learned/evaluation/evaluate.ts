import { Threads } from '../numeric/threads.ts';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { mean, standardError } from '../search.ts';
import { CONTENDERS } from './contenders.ts';
import { coverage, meanOfPeople, type Estimate } from './intervals.ts';
import { judge, METRICS, type Metric, type Verdict } from './judge.ts';
import { describeSplit, foldsByPerson, splitByTime, type Split } from './splits.ts';

/** One figure of one model under one protocol. */
export interface EvaluationRecord extends Estimate {
  readonly model: string;
  readonly protocol: '5 folds by person' | 'by time';
  readonly metric: string;
  /** From EDLAE on the same people: mean difference and its standard error. Not told of coverage. */
  readonly difference?: { readonly from: string; readonly mean: number; readonly error: number };
}

/** The best linear model of the field, which every other model is compared with. */
const REFERENCE = 'EDLAE';

/** Too few ratings, or none, to evaluate on. */
export class NothingToEvaluate extends Error {}

/** Every model under both protocols, all on the same people. The same data and seed give the same figures. */
export const evaluate = async (
  ratings: RatingMatrix,
  seed: number,
  tell: (sentence: string) => void,
): Promise<EvaluationRecord[]> => {
  const threads = new Threads();
  try {
    const byPerson = await records('5 folds by person', foldsByPerson(ratings, seed), threads, tell);
    const time = splitByTime(ratings);
    if (time === undefined) tell('Not every rating has a time: nothing is evaluated by time.');
    return [...byPerson, ...(time ? await records('by time', [time], threads, tell) : [])];
  } finally {
    await threads.close();
  }
};

const records = async (
  protocol: EvaluationRecord['protocol'],
  splits: readonly Split[],
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<EvaluationRecord[]> => {
  const usable = splits.filter(({ train, probes }) => train.films.length > 0 && probes.length > 0);
  if (usable.length < splits.length) {
    throw new NothingToEvaluate(`There are too few people and ratings to evaluate ${protocol}.`);
  }
  const verdicts = new Map<string, Verdict[]>();
  for (const [number, split] of usable.entries()) {
    tell(`${protocol}, ${number + 1} of ${splits.length}: ${describeSplit(split)}`);
    for (const [model, contender] of Object.entries(CONTENDERS)) {
      const ranker = await contender(split.train, threads, (sentence) => tell(`  ${model}: ${sentence}`));
      const verdict = judge(ranker, split);
      const figures = verdict.figures['NDCG@100'];
      tell(`  ${model}: NDCG@100 ${mean(figures).toFixed(4)}`);
      verdicts.set(model, [...(verdicts.get(model) ?? []), verdict]);
    }
  }
  const figuresOf = (model: string, metric: Metric): Float64Array =>
    joined((verdicts.get(model) ?? []).map(({ figures }) => figures[metric]));
  return [...verdicts].flatMap(([model, ofModel]) => [
    ...METRICS.map((metric) => {
      const figures = figuresOf(model, metric);
      const record = { model, protocol, metric, ...meanOfPeople(figures) };
      return model === REFERENCE
        ? record
        : { ...record, difference: differenceFrom(figures, figuresOf(REFERENCE, metric)) };
    }),
    { model, protocol, metric: 'coverage@20', ...meanOfCoverages(ofModel) },
  ]);
};

const differenceFrom = (figures: Float64Array, reference: Float64Array) => ({
  from: REFERENCE,
  mean: mean(figures) - mean(reference),
  error: standardError(figures, reference),
});

const joined = (parts: readonly Float64Array[]): Float64Array =>
  Float64Array.from(parts.flatMap((part) => [...part]));

/** The folds have models of their own, so their coverages are averaged, not united. */
const meanOfCoverages = (verdicts: readonly Verdict[]): Estimate => {
  const each = verdicts.map(({ shortLists, films }) => coverage(shortLists, films));
  const middle = each.reduce((sum, one) => sum + one.mean, 0) / each.length;
  const half = Math.sqrt(each.reduce((sum, one) => sum + (one.interval[1] - one.mean) ** 2, 0)) / each.length;
  return { mean: middle, interval: [Math.max(0, middle - half), Math.min(1, middle + half)] };
};
