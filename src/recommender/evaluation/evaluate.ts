import { mean } from '#domain/recommendation/figures';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { Threads } from '#recommender/numeric/threads';
import type { Ranker } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { judgeAsListed, judgeOneTaste, oneTasteRecords } from './as-listed.ts';
import { beginners, BEGINNINGS } from './beginners.ts';
import { CONTENDERS } from './contenders.ts';
import { candidatesOf, discoveryRecords, type Candidates } from './discovery.ts';
import { judge, type Verdict } from './judge.ts';
import type { KindVerdict } from './kind-verdict.ts';
import { newMovieRecords } from './new-movies.ts';
import { describeSplit, foldsByPerson, splitByTime, type Split } from './splits.ts';
import { Table, type EvaluationRecord } from './table.ts';

/** Too few ratings, or none, to evaluate on. */
export class NothingToEvaluate extends Error {}

interface Contest {
  readonly model: string;
  readonly ranker: Ranker;
  readonly split: Split;
  readonly verdict: Verdict;
}

type Tell = (sentence: string) => void;
type Movies = readonly TrainingMovie[] | undefined;

/** Ours as people get it: fitted to what their movies are. */
const AS_LISTED = 'ours, as listed';

/**
 * Every model under every protocol, all on the same people. The same data and seed give the same figures.
 * @param movies facts of exactly the rated films, ascending by id; without them ours learns from ratings alone, and
 * nothing can be said of new films
 */
export const evaluate = async (
  ratings: RatingMatrix,
  movies: Movies,
  seed: number,
  tell: Tell,
): Promise<EvaluationRecord[]> => {
  const threads = new Threads();
  try {
    const records = await byPerson(ratings, movies, seed, threads, tell);
    const time = splitByTime(ratings);
    if (time === undefined) tell('Not every rating has a time: nothing is evaluated by time.');
    else records.push(...(await byTime(time, movies, threads, tell)));
    if (movies === undefined) tell('Nothing is known of the films: nothing is evaluated on new ones.');
    else records.push(...(await newMovieRecords(ratings, movies, seed, threads, tell)));
    return records;
  } finally {
    await threads.close();
  }
};

/** People held out whole: told most of what they rated, or told little; and the price of discovery. */
const byPerson = async (
  ratings: RatingMatrix,
  movies: Movies,
  seed: number,
  threads: Threads,
  tell: Tell,
): Promise<EvaluationRecord[]> => {
  const protocol = '5 folds by person';
  const table = new Table(protocol);
  const beginnings = BEGINNINGS.map((told) => ({
    told,
    table: new Table(`new people, ${told} of their ratings told`, ['Recall@20', 'NDCG@100']),
  }));
  const ease: Verdict[] = [];
  const candidates: Candidates[] = [];
  const oneTaste = new Map<string, KindVerdict[]>();
  for await (const { model, ranker, split, verdict } of contests(
    protocol,
    foldsByPerson(ratings, seed),
    movies,
    threads,
    tell,
  )) {
    table.add(model, verdict);
    for (const { told, table: ofBeginners } of beginnings)
      ofBeginners.add(model, judge(ranker, beginners(split, told, seed)));
    if (model === 'EASE') ease.push(verdict);
    if (model === 'ours') candidates.push(candidatesOf(ranker, split));
    if (movies === undefined) continue;
    const seedOfSplit = seed * 1000 + (oneTaste.get(model)?.length ?? 0);
    const judged = (name: string, fitted: boolean) =>
      oneTaste.set(name, [
        ...(oneTaste.get(name) ?? []),
        judgeOneTaste(ranker, split, movies, seedOfSplit, fitted),
      ]);
    judged(model, false);
    if (model !== 'ours') continue;
    judged(AS_LISTED, true);
    table.add(AS_LISTED, judgeAsListed(ranker, split, movies));
  }
  return [
    ...table.records(),
    ...beginnings.flatMap((each) => each.table.records()),
    ...[...oneTaste].flatMap(([model, verdicts]) => oneTasteRecords(model, verdicts)),
    ...discoveryRecords(candidates, { model: 'EASE', verdicts: ease }),
  ];
};

const byTime = async (
  split: Split,
  movies: Movies,
  threads: Threads,
  tell: Tell,
): Promise<EvaluationRecord[]> => {
  const protocol = 'by time';
  const table = new Table(protocol);
  for await (const { model, verdict } of contests(protocol, [split], movies, threads, tell))
    table.add(model, verdict);
  return table.records();
};

/** Fits and judges one model after another; only one is held at a time. */
async function* contests(
  protocol: string,
  splits: readonly Split[],
  movies: Movies,
  threads: Threads,
  tell: Tell,
): AsyncGenerator<Contest> {
  if (splits.some(({ train, probes }) => train.movies.length === 0 || probes.length === 0)) {
    throw new NothingToEvaluate(`There are too few people and ratings to evaluate ${protocol}.`);
  }
  for (const [number, split] of splits.entries()) {
    tell(`${protocol}, ${number + 1} of ${splits.length}: ${describeSplit(split)}`);
    for (const [model, contender] of Object.entries(CONTENDERS)) {
      const ranker = await contender(
        split.train,
        threads,
        (sentence) => tell(`  ${model}: ${sentence}`),
        movies,
      );
      const verdict = judge(ranker, split);
      tell(`  ${model}: NDCG@100 ${mean(verdict.figures['NDCG@100']).toFixed(4)}`);
      yield { model, ranker, split, verdict };
    }
  }
}
