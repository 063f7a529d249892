import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { contentModel } from './content/content-model.ts';
import { LEARNED_CONTENT } from './content/content-settings.ts';
import type { ItemModel } from '#recommender/format/item-model';
import { RowBuilder } from './rows/row-builder.ts';
import { movieFactors } from './blend/movie-factors.ts';
import { chooseAll, type Choices } from './choose-all.ts';
import { chooseContent } from './choose-content.ts';
import { ContentBlend, type ContentWeight } from './linear/content-blend.ts';
import { denseRows } from './rows/dense-rows.ts';
import { fitEdlae } from './linear/fit-edlae.ts';
import { MOST_LEARNED } from './linear/fit-most-rated.ts';
import type { Blend, FullModel } from '#recommender/format/full-model';
import { fitKernel } from './kernel/fit-kernel.ts';
import { HISTORY_EXPONENT } from './linear/learned-settings.ts';
import type { LinearModel } from './linear/linear-model.ts';
import { mostRated, onlyMovies } from './ratings/most-rated.ts';
import type { Threads } from '#recommender/numeric/threads';
import { popularityOf, steepPopularityOf } from './ratings/popularity.ts';
import { pruned } from './rows/prune.ts';
import { countByMovie, type RatingMatrix } from './ratings/rating-matrix.ts';
import { SomeMovies } from './linear/some-movies.ts';
import { stageFacts } from './stage/stage-facts.ts';
import type { StageChoice } from './stage/choose-stage.ts';
import { trainStage } from './stage/train-stage.ts';
import { withProminence } from './ratings/with-prominence.ts';

export interface LearnedModels {
  /** What answers in process: the linear part, pruned. Takes a while. */
  pruned(): ItemModel;
  /** What `pruned` is made from, and the kernel beside it: the sparse rows hold content alone. */
  readonly full: FullModel;
  readonly choices: Choices;
  readonly content: ContentWeight | undefined;
  /** Undefined where there is no blend whose list could be ordered anew. */
  readonly stage: StageChoice | undefined;
  readonly reasons: readonly string[];
}

/**
 * Chooses settings, learns from all ratings, blends and prunes.
 * @param movies what the films are, ascending by id, or undefined; films without facts are then all that were rated
 */
export const trainModel = async (
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[] | undefined,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<LearnedModels> => {
  const choices = await chooseAll(ratings, threads, tell);
  const { settings } = choices.linear;
  const content = movies && (await chooseContent(ratings, movies, settings, threads, tell));
  const first = choices.kernel?.chosen;
  const stage =
    first &&
    (await trainStage(
      ratings,
      movies,
      { linear: settings, ...first, content: content?.content },
      threads,
      tell,
    ));
  const learned = mostRated(ratings, MOST_LEARNED);
  const learnable = onlyMovies(ratings, learned);
  tell(`Learning the weights of ${learned.length} films.`);
  const linear = await fitEdlae(learnable, settings, threads);
  tell('Writing the model down.');
  const facts = movies === undefined ? unknownFacts(ratings.movieIds) : contentModel(movies, LEARNED_CONTENT);
  const numberOf = new Map(Array.from(facts.movieIds, (id, movie) => [id, movie]));
  const numbers = Int32Array.from(learned, (movie) => numberOf.get(ratings.movieIds[movie]!)!);
  const spread = spreadOver(ratings, numberOf);
  const counts = spread(countByMovie(ratings), Int32Array);
  const known = (values: Float64Array) =>
    movies === undefined ? values : withProminence(values, counts, movies);
  const contentAlone: LinearModel = new SomeMovies(linear, new Int32Array(0), counts.length);
  const everywhere: LinearModel = new SomeMovies(linear, numbers, counts.length);
  const blended = (model: LinearModel) =>
    content === undefined ? model : new ContentBlend(model, facts.rows, counts, content.content);
  const rowsOf = (model: LinearModel) =>
    pruned(counts.length, (movie, values) => model.row(movie, values), (movie) => counts[movie] === 0); // prettier-ignore
  const common = (prior: number, popularity: Float64Array) => ({
    ...facts,
    baseline: Float32Array.from(known(spread(popularity, Float64Array)), (value) => prior * value),
    stars: Float32Array.from(settings.historyStars),
    historyExponent: HISTORY_EXPONENT,
  });
  const chosen = choices.kernel?.chosen;
  const factors = chosen && movieFactors(countByMovie(learnable), chosen.weights.popularExponent);
  const baseline = chosen
    ? common(chosen.weights.prior, steepPopularityOf(ratings))
    : common(settings.prior, popularityOf(ratings));
  const model = { ...baseline, rows: rowsOf(blended(contentAlone)) };
  const dense = denseRows(Uint32Array.from(numbers), (place, values) => {
    linear.row(place, values);
    factors?.forEach((factor, movie) => (values[movie]! *= factor));
  });
  const blend = chosen && (await fitBlend(learnable, chosen, factors, threads, tell));
  return {
    pruned: () => ({ ...common(settings.prior, popularityOf(ratings)), rows: rowsOf(blended(everywhere)) }),
    full: {
      model,
      dense,
      blend,
      stage: stage?.trees && { ...stage.trees, ...factsOfStage(ratings, spread) },
    },
    choices,
    content: content?.content,
    stage: stage?.choice,
    reasons: [choices.linear, choices.kernel, content, stage?.choice].flatMap((part) => part?.reasons ?? []),
  };
};

const fitBlend = async (
  ratings: RatingMatrix,
  { kernel, weights }: NonNullable<NonNullable<Choices['kernel']>['chosen']>,
  factors: Float64Array | undefined,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<Blend> => {
  tell(`Comparing ${ratings.people} people.`);
  const rows = await fitKernel(ratings, kernel, threads, { factors });
  tell(`${rows.weightScales.length} of them are landmarks.`);
  return { kernel: rows, weights: [1 - weights.kernel, weights.kernel], priorCount: weights.priorCount };
};

const factsOfStage = (ratings: RatingMatrix, spread: ReturnType<typeof spreadOver>) => {
  const { renown, aboveMean, likedPart } = stageFacts(ratings);
  return {
    renown: spread(renown, Float32Array),
    aboveMean: spread(aboveMean, Float32Array),
    likedPart: spread(likedPart, Float32Array),
  };
};

const unknownFacts = (movieIds: Float64Array): ItemModel => {
  const rows = new RowBuilder(movieIds.length, 0);
  for (let movie = 0; movie < movieIds.length; movie++) rows.add(new Int32Array(0), new Float32Array(0));
  return {
    movieIds,
    years: new Int16Array(movieIds.length),
    genreNames: [],
    genreBits: new Uint32Array(0),
    genreWords: 0,
    baseline: new Float32Array(movieIds.length),
    stars: new Float32Array(0),
    historyExponent: 0,
    rows: rows.finish(),
  };
};

/** From numbers among the rated films to numbers among all. */
const spreadOver =
  ({ movieIds }: RatingMatrix, numberOf: ReadonlyMap<number, number>) =>
  <A extends Int32Array | Float32Array | Float64Array>(values: A, Type: new (length: number) => A): A => {
    const result = new Type(numberOf.size);
    movieIds.forEach((id, movie) => (result[numberOf.get(id)!] = values[movie]!));
    return result;
  };
