import { Threads } from '../numeric/threads.ts';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { CONTENDERS } from './contenders.ts';
import { coverage, meanOfPeople, type Estimate } from './intervals.ts';
import { judge, METRICS, type Verdict } from './judge.ts';
import { describeSplit, foldsByPerson, splitByTime, type Split } from './splits.ts';

/** One figure of one model under one protocol. */
export interface EvaluationRecord extends Estimate {
  readonly model: string;
  readonly protocol: '5 folds by person' | 'by time';
  readonly metric: string;
}

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
      tell(`  ${model}: NDCG@100 ${(figures.reduce((a, b) => a + b, 0) / figures.length).toFixed(4)}`);
      verdicts.set(model, [...(verdicts.get(model) ?? []), verdict]);
    }
  }
  return [...verdicts].flatMap(([model, ofModel]) => [
    ...METRICS.map((metric) => ({ model, protocol, metric, ...meanOfPeople(joined(ofModel.map(({ figures }) => figures[metric]))) })), // prettier-ignore
    { model, protocol, metric: 'coverage@20', ...meanOfCoverages(ofModel) },
  ]);
};

const joined = (parts: readonly Float64Array[]): Float64Array =>
  Float64Array.from(parts.flatMap((part) => [...part]));

/** The folds have models of their own, so their coverages are averaged, not united. */
const meanOfCoverages = (verdicts: readonly Verdict[]): Estimate => {
  const each = verdicts.map(({ shortLists, films }) => coverage(shortLists, films));
  const mean = each.reduce((sum, one) => sum + one.mean, 0) / each.length;
  const half = Math.sqrt(each.reduce((sum, one) => sum + (one.interval[1] - one.mean) ** 2, 0)) / each.length;
  return { mean, interval: [Math.max(0, mean - half), Math.min(1, mean + half)] };
};
