import { bestMovies, type Ranker } from '#recommender/scoring/ranker';
import { countByMovie } from '#recommender/training/ratings/rating-matrix';
import { ndcg } from '#domain/recommendation/ndcg';
import { recall } from './metrics.ts';
import type { Split } from './splits.ts';

export const LIST = 100;
export const SHORT_LIST = 20;

export const METRICS = ['Recall@20', 'NDCG@10', 'NDCG@100', 'novelty@20'] as const;
export type Metric = (typeof METRICS)[number];

/** How a model did on one split: a figure a person, and their short lists. */
export interface Verdict {
  readonly figures: Readonly<Record<Metric, Float64Array>>;
  readonly shortLists: readonly (readonly number[])[];
  /** Films with a rating in the training data. */
  readonly movies: number;
}

type Lists = readonly (readonly number[])[];

export const judge = (ranker: Ranker, split: Split): Verdict => {
  const scores = new Float64Array(split.train.movieIds.length);
  return judgeLists(
    split.probes.map((probe) => bestMovies(ranker, probe, LIST, scores)),
    split,
  );
};

/** @param lists one for each probe */
export const judgeLists = (lists: Lists, { train, probes }: Split): Verdict => {
  const counts = countByMovie(train);
  const people = Math.max(1, train.people);
  const surprise = Float64Array.from(counts, (count) => -Math.log2(Math.max(1, count) / people));
  const each = (figure: (list: readonly number[], liked: ReadonlySet<number>) => number) =>
    Float64Array.from(probes, ({ liked }, person) => figure(lists[person]!, liked));
  const shortLists = lists.map((list) => list.slice(0, SHORT_LIST));
  return {
    figures: {
      'Recall@20': each((list, liked) => recall(list, liked, 20)),
      'NDCG@10': each((list, liked) => ndcg(list, liked, 10)),
      'NDCG@100': each((list, liked) => ndcg(list, liked, 100)),
      'novelty@20': Float64Array.from(shortLists, (list) =>
        list.reduce((sum, movie) => sum + surprise[movie]! / list.length, 0),
      ),
    },
    shortLists,
    movies: counts.reduce((sum, count) => sum + Math.min(1, count), 0),
  };
};
