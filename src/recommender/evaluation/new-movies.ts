import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { Threads } from '#recommender/numeric/threads';
import { selectPeople, selectRatings, type RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import type { Ranker, StarHistory } from '#recommender/scoring/ranker';
import { ours } from './contenders.ts';
import { meanOfPeople } from './intervals.ts';
import { recall } from './metrics.ts';
import { probe, type Probe } from '#recommender/training/validation/probe';
import { seeded, shuffled } from '#recommender/numeric/random';
import type { EvaluationRecord } from './table.ts';

type Tell = (sentence: string) => void;

const PROTOCOL = 'films without a rating';
const METRIC = 'Recall@20';
const LIST = 20;
/** Every tenth film is taken for one that nobody has rated yet. */
const HIDDEN = 10;
/** In each, other films are new to other people. */
const ROUNDS = 5;

/** Films that nobody has rated, and people who are told all else that they rated. */
export interface NewMoviesSplit {
  readonly train: RatingMatrix;
  /** Numbers of the new films, ascending. */
  readonly fresh: readonly number[];
  /** What is liked of a probe are new films alone. */
  readonly probes: readonly Probe[];
}

export const newMovieSplits = (ratings: RatingMatrix, seed: number): NewMoviesSplit[] => {
  const random = seeded(seed);
  const order = shuffled(ratings.people, random);
  const place = shuffled(ratings.movieIds.length, random);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const isFresh = (movie: number) => place[movie]! % HIDDEN === round;
    const learnt = selectPeople(ratings, order.filter((_, i) => i % ROUNDS !== round)); // prettier-ignore
    return {
      train: selectRatings(learnt, (entry) => !isFresh(learnt.movies[entry]!)),
      fresh: Array.from(ratings.movieIds.keys()).filter(isFresh),
      probes: order
        .filter((_, i) => i % ROUNDS === round)
        .flatMap((person) => probeOf(ratings, person, isFresh)),
    };
  });
};

const probeOf = (ratings: RatingMatrix, person: number, isFresh: (movie: number) => boolean): Probe[] => {
  const start = ratings.starts[person]!;
  const entries = Array.from({ length: ratings.starts[person + 1]! - start }, (_, i) => start + i);
  const [told, asked] = [entries.filter((entry) => !isFresh(ratings.movies[entry]!)), entries.filter((entry) => isFresh(ratings.movies[entry]!))]; // prettier-ignore
  return told.length === 0 ? [] : probe(ratings, told, asked);
};

/**
 * How well the new films alone are ranked for people, by what the films are; by their prominence, alike for
 * everybody; and by chance.
 * @param movies facts of exactly the rated films, ascending by id
 */
export const newMovieRecords = async (
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[],
  seed: number,
  threads: Threads,
  tell: Tell,
): Promise<EvaluationRecord[]> => {
  const figures: Record<string, number[]> = { random: [], 'popularity (prominence)': [], ours: [] };
  const scores = new Float64Array(movies.length);
  for (const [round, { train, fresh, probes }] of newMovieSplits(ratings, seed).entries()) {
    tell(`${PROTOCOL}, ${round + 1} of ${ROUNDS}: ${fresh.length} of ${movies.length} films are new; ${probes.length} people like some.`); // prettier-ignore
    const ranker = await ours(train, threads, (sentence) => tell(`  ours: ${sentence}`), movies);
    const prominence: Ranker = {
      score: (_, values) => movies.forEach((movie, number) => (values[number] = movie.prominence)),
    };
    for (const each of probes) {
      figures['random']!.push(expectedByChance(each.liked.size, fresh.length));
      figures['popularity (prominence)']!.push(
        recall(among(fresh, prominence, each, scores), each.liked, LIST),
      );
      figures['ours']!.push(recall(among(fresh, ranker, each, scores), each.liked, LIST));
    }
  }
  return Object.entries(figures).map(([model, values]) => ({
    model,
    protocol: PROTOCOL,
    metric: METRIC,
    ...meanOfPeople(Float64Array.from(values)),
  }));
};

/** The mean Recall@20 of all orders of the films. */
const expectedByChance = (liked: number, movies: number): number =>
  (liked * Math.min(1, LIST / movies)) / Math.min(LIST, liked);

/** The best of these films alone, ties by number. */
const among = (
  movies: readonly number[],
  ranker: Ranker,
  history: StarHistory,
  scores: Float64Array,
): number[] => {
  ranker.score(history, scores);
  return movies.toSorted((a, b) => scores[b]! - scores[a]! || a - b).slice(0, LIST);
};
