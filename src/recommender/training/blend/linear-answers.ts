import type { Probe } from '../validation/probe.ts';
import { seeded } from '#recommender/numeric/random';
import { fitEdlae } from '../linear/fit-edlae.ts';
import { beginner, type Fold } from '../validation/folds.ts';
import { LearnedRanker } from '../linear/learned-ranker.ts';
import type { LearnedSettings } from '../linear/learned-settings.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import type { Threads } from '#recommender/numeric/threads';
import { steepPopularityOf } from '../ratings/popularity.ts';
import { PrunedModel } from '../linear/pruned-model.ts';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { figuresOf, type Answers } from './answers.ts';
import { PartScores } from './part-scores.ts';

/** What beginners are told. */
const BEGINNINGS = [1, 3, 10];
const MOST_BEGINNERS = 600;

/** What the linear part, fitted to the others of a fold, says to its people. */
export interface LinearFold {
  readonly train: RatingMatrix;
  readonly all: Omit<Answers, 'kernel'>;
  readonly beginners: Omit<Answers, 'kernel'>;
  /** NDCG@100 of each person by the linear part alone. */
  readonly figures: Float64Array;
  /** The same by the pruned linear part. */
  pruned(): Float64Array;
}

export const askLinear = async (
  { train, popularity, probes }: Fold,
  settings: LearnedSettings,
  threads: Threads,
): Promise<LinearFold> => {
  const linear = await fitEdlae(train, settings, threads);
  const movies = train.movieIds.length;
  const steep = steepPopularityOf(train);
  const random = seeded(5);
  const beginners = probes
    .slice(0, MOST_BEGINNERS)
    .flatMap((probe) => BEGINNINGS.map((told) => beginner(probe, told, random)));
  const measure = (model: LinearModel): Float64Array => {
    const ranker = new LearnedRanker(model, popularity, settings);
    return figuresOf(probes, movies, (person, scores) => ranker.score(probes[person]!, scores));
  };
  const asked = (some: readonly Probe[]): Omit<Answers, 'kernel'> => ({
    probes: some,
    popularity: steep,
    linear: new PartScores(linearRows(linear, some, movies, settings), movies),
  });
  return {
    train,
    all: asked(probes),
    beginners: asked(beginners),
    figures: measure(linear),
    pruned: () => measure(new PrunedModel(linear, movies)),
  };
};

const linearRows = (
  linear: LinearModel,
  probes: readonly Probe[],
  movies: number,
  { historyStars }: LearnedSettings,
): Float32Array => {
  const scores = new Float64Array(movies);
  const rows = new Float32Array(probes.length * movies);
  probes.forEach((probe, i) => {
    const weights = Float64Array.from(probe.halfStars, (step) => historyStars[step - 1]!);
    linear.score({ movies: probe.movies, weights }, scores);
    rows.set(scores, i * movies);
  });
  return rows;
};
