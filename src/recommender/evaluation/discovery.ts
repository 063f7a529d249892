import { discovered, DISCOVERY_CANDIDATES } from '#domain/recommendation/discovery';
import { bestMovies, type Ranker } from '#recommender/scoring/ranker';
import { countByMovie } from '#recommender/training/ratings/rating-matrix';
import { judgeLists, LIST, METRICS, type Verdict } from './judge.ts';
import type { Split } from './splits.ts';
import { Table, type EvaluationRecord } from './table.ts';

const LEVELS = [0, 0.1, 0.25, 0.5, 0.75, 1];
/** How finely the discovery is sought that costs as much as another model. */
const STEPS = 20;

/** For each person of a split the films among which somebody may discover, best first, with their scores. */
export interface Candidates {
  readonly split: Split;
  readonly pools: readonly (readonly {
    readonly movieId: number;
    readonly score: number;
    readonly baseline: number;
  }[])[];
}

export const candidatesOf = (ranker: Ranker, split: Split): Candidates => {
  const scores = new Float64Array(split.train.movieIds.length);
  const pools = split.probes.map((probe) =>
    bestMovies(ranker, probe, DISCOVERY_CANDIDATES, scores).map((movie) => ({
      movieId: movie,
      score: scores[movie]!,
      baseline: 0,
    })),
  );
  return { split, pools };
};

/** How good the lists are that the endpoint makes with this discovery. */
const judgeDiscovery = ({ split, pools }: Candidates, discovery: number): Verdict => {
  const counts = countByMovie(split.train);
  const lists = pools.map((pool) => {
    const renown = pool.map(({ movieId }) => ({ id: movieId, ratings: counts[movieId]!, prominence: 0 }));
    const list = discovered(pool, renown, discovery);
    return list.slice(0, LIST).map(({ movieId }) => movieId);
  });
  return judgeLists(lists, split);
};

/**
 * What discovery costs and brings, and how far the lists reach where they are as good as those of `other`: with the
 * most discovery that keeps the mean NDCG@100 at or above that of the other model.
 */
export const discoveryRecords = (
  candidates: readonly Candidates[],
  other: { readonly model: string; readonly verdicts: readonly Verdict[] },
): EvaluationRecord[] => {
  const table = new Table('discovery', METRICS);
  const add = (model: string, discovery: number) => {
    for (const each of candidates) table.add(model, judgeDiscovery(each, discovery));
  };
  for (const verdict of other.verdicts) table.add(other.model, verdict);
  for (const level of LEVELS) add(`ours, discovery ${level}`, level);
  for (let step = STEPS; step >= 0; step--) {
    const discovery = step / STEPS;
    const trial = new Table('trial');
    for (const each of candidates) trial.add('ours', judgeDiscovery(each, discovery));
    if (trial.mean('ours', 'NDCG@100') < table.mean(other.model, 'NDCG@100')) continue;
    add(`ours, as good as ${other.model} (discovery ${discovery})`, discovery);
    break;
  }
  return table.records();
};
