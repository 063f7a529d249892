import { unknownMovie, type TrainingMovie } from '#domain/recommendation/training-movie';
import { STAGE_FEATURES } from '#recommender/format/second-stage';
import { deviation } from '#recommender/numeric/deviation';
import type { Threads } from '#recommender/numeric/threads';
import { BestMovies } from '#recommender/scoring/best-movies';
import { priorDamping } from '#recommender/scoring/damping';
import { GenreVectors } from '#recommender/scoring/stage/genre-vectors';
import type { StageMovies } from '#recommender/scoring/stage/history-traits';
import { featuresOf } from '#recommender/scoring/stage/stage-features';
import { CANDIDATES, stagePart } from '#recommender/scoring/stage/stage-scorer';
import type { ChosenWeights } from '../blend/choose-weights.ts';
import { movieFactors } from '../blend/movie-factors.ts';
import { contentModel } from '../content/content-model.ts';
import { LEARNED_CONTENT } from '../content/content-settings.ts';
import { kernelPredictions } from '../kernel/kernel-predictions.ts';
import type { KernelSettings } from '../kernel/kernel-settings.ts';
import { ContentBlend, type ContentWeight } from '../linear/content-blend.ts';
import { fitEdlae } from '../linear/fit-edlae.ts';
import type { LearnedSettings } from '../linear/learned-settings.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import { steepPopularityOf } from '../ratings/popularity.ts';
import { countByMovie, type RatingMatrix } from '../ratings/rating-matrix.ts';
import { withProminence } from '../ratings/with-prominence.ts';
import { foldsOf, type Fold } from '../validation/folds.ts';
import { LIKED, type Probe } from '../validation/probe.ts';
import type { Examples } from './examples.ts';
import { stageFacts } from './stage-facts.ts';

/** The first stage as it was chosen. */
export interface FirstStage {
  readonly linear: LearnedSettings;
  readonly kernel: KernelSettings;
  readonly weights: ChosenWeights;
  readonly content: ContentWeight | undefined;
}

/** A larger side is taken by its most rated films. */
const LARGEST_SIDE = 6000;
/** Of a thousand people each, where they are many. */
const PARTS = 2;
/** Of the candidates, so many of the first are learned from: those behind are hardly ever liked. */
const LEARNED = 200;
/** Other people together than the first stage was chosen by. */
const SEED = 6;

/**
 * What the first stage says to people whom it has not seen: it is fitted to the others, part by part.
 * @param movies what the films are, or undefined
 */
export const askFirstStage = async (
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[] | undefined,
  stage: FirstStage,
  threads: Threads,
): Promise<Examples> => {
  const folds = foldsOf(ratings, LARGEST_SIDE, SEED, PARTS);
  const factOf = new Map(movies?.map((movie) => [movie.id, movie]));
  const ids = folds[0]?.train.movieIds ?? new Float64Array(0);
  const facts = Array.from(ids, (id) => factOf.get(id) ?? unknownMovie(id));
  const content = contentModel(facts, LEARNED_CONTENT);
  const examples: Example[] = [];
  for (const fold of folds)
    examples.push(
      ...(await examplesOf(fold, { facts, content, knows: movies !== undefined }, stage, threads)),
    );
  return joined(examples);
};

interface Example {
  readonly rows: Float32Array;
  readonly scores: Float64Array;
  readonly liked: Uint8Array;
  readonly toFind: number;
}

interface Known {
  readonly facts: readonly TrainingMovie[];
  readonly content: ReturnType<typeof contentModel>;
  readonly knows: boolean;
}

const examplesOf = async (
  { train, probes }: Fold,
  { facts, content, knows }: Known,
  stage: FirstStage,
  threads: Threads,
): Promise<readonly Example[]> => {
  const asked = probes.filter(({ movies }) => stagePart(movies.length) === 1);
  const counts = countByMovie(train);
  const steep = steepPopularityOf(train);
  const linear = await fitEdlae(train, stage.linear, threads);
  const sums: Sums = {
    stage,
    linear,
    content:
      knows && stage.content ? new ContentBlend(linear, content.rows, counts, stage.content) : undefined,
    kernel: await kernelPredictions(train, stage.kernel, asked, threads),
    factors: movieFactors(counts, stage.weights.popularExponent),
    popularity: knows ? withProminence(steep, counts, facts) : steep,
  };
  const known: StageMovies = {
    ...stageFacts(train),
    years: content.years,
    genres: new GenreVectors(content),
  };
  return asked.map((probe, person) => {
    const { scores, ...parts } = said(probe, person, sums);
    const movies = bestOf(scores, probe);
    const of = (values: Float64Array) => Float64Array.from(movies, (movie) => values[movie]!);
    const candidates = {
      movies,
      liked: of(parts.liked),
      others: of(parts.others),
      content: of(parts.content),
      kernel: of(parts.kernel),
    };
    return exampleOf(probe, movies, of(scores), featuresOf(probe, candidates, known));
  });
};

/** What scores are summed up from, for all people of a fold. */
interface Sums {
  readonly stage: FirstStage;
  readonly linear: LinearModel;
  readonly content: ContentBlend | undefined;
  /** People by films. */
  readonly kernel: Float32Array;
  readonly factors: Float64Array;
  readonly popularity: Float64Array;
}

/** The score of every film to one person, and its parts in their standard deviations: as `BlendRanker` makes them. */
const said = (
  probe: Probe,
  person: number,
  { stage, linear, content, kernel, factors, popularity }: Sums,
) => {
  const movies = factors.length;
  const stars = Float64Array.from(probe.halfStars, (step) => stage.linear.historyStars[step - 1]!);
  const learned = (counts: (step: number) => boolean): Float64Array => {
    const sums = new Float64Array(movies);
    const weights = stars.map((star, i) => (counts(probe.halfStars[i]!) ? star : 0));
    linear.score({ movies: probe.movies, weights }, sums);
    return sums.map((sum, movie) => factors[movie]! * sum);
  };
  const liked = learned((step) => step >= LIKED);
  const others = learned((step) => step < LIKED);
  const ofContent = new Float64Array(movies);
  if (content) probe.movies.forEach((movie, i) => content.addContent(movie, stars[i]!, ofContent));
  const ofKernel = factors.map((factor, movie) => factor * kernel[person * movies + movie]!);
  const sums = liked.map((sum, movie) => sum + others[movie]! + ofContent[movie]!);
  const [spread, kernelSpread] = [deviation(sums) || 1, deviation(ofKernel) || 1];
  const { weights } = stage;
  const prior = weights.prior * priorDamping(probe.movies.length, weights.priorCount);
  return {
    scores: sums.map(
      (sum, movie) =>
        prior * popularity[movie]! +
        ((1 - weights.kernel) * sum) / spread +
        (weights.kernel * ofKernel[movie]!) / kernelSpread,
    ),
    liked: liked.map((sum) => sum / spread),
    others: others.map((sum) => sum / spread),
    content: ofContent.map((sum) => sum / spread),
    kernel: ofKernel.map((sum) => sum / kernelSpread),
  };
};

const bestOf = (scores: Float64Array, { movies }: Probe): Int32Array => {
  const told = new Set(movies);
  const best = new BestMovies(CANDIDATES);
  scores.forEach((score, movie) => {
    if (score > best.threshold && !told.has(movie)) best.offer(movie, score);
  });
  return Int32Array.from(best.take());
};

const exampleOf = (
  { liked }: Probe,
  candidates: Int32Array,
  scores: Float64Array,
  rows: Float32Array,
): Example => {
  const [spread, mean] = [deviation(scores) || 1, scores.reduce((a, b) => a + b, 0) / scores.length];
  const kept = Math.min(LEARNED, candidates.length);
  return {
    rows: rows.slice(0, kept * STAGE_FEATURES.length),
    scores: scores.slice(0, kept).map((score) => (score - mean) / spread),
    liked: Uint8Array.from(candidates.subarray(0, kept), (movie) => (liked.has(movie) ? 1 : 0)),
    toFind: liked.size,
  };
};

const joined = (examples: readonly Example[]): Examples => {
  const starts = new Int32Array(examples.length + 1);
  examples.forEach(({ scores }, i) => (starts[i + 1] = starts[i]! + scores.length));
  const total = starts[examples.length]!;
  const all = {
    starts,
    rows: new Float32Array(total * STAGE_FEATURES.length),
    scores: new Float64Array(total),
    liked: new Uint8Array(total),
    toFind: Int32Array.from(examples, ({ toFind }) => toFind),
  };
  examples.forEach(({ rows, scores, liked }, i) => {
    all.rows.set(rows, starts[i]! * STAGE_FEATURES.length);
    all.scores.set(scores, starts[i]);
    all.liked.set(liked, starts[i]);
  });
  return all;
};
