import type { RankedMovie } from '#domain/recommendation/ranking';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { HalfStars } from '#domain/taste/half-stars';
import { bestMovies, type Ranker, type StarHistory } from '#recommender/scoring/ranker';
import { countByMovie } from '#recommender/training/ratings/rating-matrix';
import { judgeLists, LIST, type Verdict } from './judge.ts';
import { meanOfPeople } from './intervals.ts';
import { asListed, judgeKind, kindsOf, type KindVerdict, type Recommend } from './kind-verdict.ts';
import { peopleOfOneTaste } from './people-of-one-taste.ts';
import type { Split } from './splits.ts';
import type { EvaluationRecord } from './table.ts';

/** People of one taste made up for each split. */
const PEOPLE = 100;

/** A ranker of movies by number as one of movies by id; its shares are not known. */
const byIds = (ranker: Ranker, ids: ArrayLike<number>): Recommend => {
  const numberOf = new Map(Array.from(ids, (id, number) => [id, number]));
  const scores = new Float64Array(ids.length);
  return ({ history, limit }): RankedMovie[] => {
    const known = history
      .flatMap(({ movieId, halfStars }) => {
        const number = numberOf.get(movieId);
        return number === undefined ? [] : [{ number, halfStars }];
      })
      .sort((a, b) => a.number - b.number);
    const told: StarHistory = {
      movies: Int32Array.from(known, ({ number }) => number),
      halfStars: Uint8Array.from(known, ({ halfStars }) => halfStars),
    };
    return bestMovies(ranker, told, limit, scores).map((number) => {
      const score = scores[number]!;
      return { movieId: ids[number]!, score, baseline: score, shares: [] };
    });
  };
};

/** How a ranker does when its lists are fitted to people as the service does. */
export const judgeAsListed = (ranker: Ranker, split: Split, movies: readonly TrainingMovie[]): Verdict => {
  const { movieIds } = split.train;
  const recommend = byIds(ranker, movieIds);
  const kinds = kindsOf(movies);
  const numberOf = new Map(Array.from(movieIds, (id, number) => [id, number]));
  const lists = split.probes.map((probe) => {
    const history = Array.from(probe.movies, (movie, i) => ({
      movieId: movieIds[movie]!,
      halfStars: probe.halfStars[i]! as HalfStars,
    }));
    return asListed(recommend, kinds, history, LIST).map(({ movieId }) => numberOf.get(movieId)!);
  });
  return judgeLists(lists, split);
};

/** How a ranker does for people of one taste: other ones for each seed. */
export const judgeOneTaste = (
  ranker: Ranker,
  { train }: Split,
  movies: readonly TrainingMovie[],
  seed: number,
  fitted: boolean,
): KindVerdict => {
  const counts = countByMovie(train);
  const numberOf = new Map(Array.from(train.movieIds, (id, number) => [id, number]));
  const people = peopleOfOneTaste(movies, (id) => counts[numberOf.get(id) ?? -1] ?? 0, PEOPLE, seed);
  return judgeKind(byIds(ranker, train.movieIds), people, movies, fitted);
};

/** The means of all splits; empty where nobody could be made up. */
export const oneTasteRecords = (
  model: string,
  verdicts: readonly KindVerdict[],
): readonly EvaluationRecord[] => {
  const record = (metric: string, figures: (verdict: KindVerdict) => Float64Array): EvaluationRecord => ({
    model,
    protocol: 'people of one taste, made up',
    metric,
    ...meanOfPeople(Float64Array.from(verdicts.flatMap((verdict) => [...figures(verdict)]))),
  });
  if (verdicts.every(({ ofTheirKind }) => ofTheirKind.length === 0)) return [];
  return [
    record('of their kind@10', ({ ofTheirKind }) => ofTheirKind),
    record('of their kind@3', ({ ofTheirKindOfThree }) => ofTheirKindOfThree),
  ];
};
