import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { BlendValidation } from '#recommender/training/blend/blend-validation';
import { KernelSearch } from '#recommender/training/blend/search-kernel';
import { fitMostRated, MOST_LEARNED } from '#recommender/training/linear/fit-most-rated';
import { fitKernel } from '#recommender/training/kernel/fit-kernel';
import { KernelScorer } from '#recommender/scoring/kernel-scorer';
import { usualKernel, type KernelSettings } from '#recommender/training/kernel/kernel-settings';
import { LearnedRanker } from '#recommender/training/linear/learned-ranker';
import { DROPOUTS, usualLambda, type LearnedSettings } from '#recommender/training/linear/learned-settings';
import { mostRated, onlyMovies } from '#recommender/training/ratings/most-rated';
import type { Threads } from '#recommender/numeric/threads';
import { popularityOf } from '#recommender/training/ratings/popularity';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import type { Ranker } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { Search } from '#recommender/training/validation/search';
import { SAME_WEIGHTS, STAR_WEIGHTS } from '#recommender/training/ratings/star-weights';
import { trainModel } from '#recommender/training/train-model';
import { Validation } from '#recommender/training/validation/validation';
import { ItemKnn } from './item-knn.ts';
import { popularityRanker } from './popularity-ranker.ts';

type Tell = (sentence: string) => void;
type Contender = (
  ratings: RatingMatrix,
  threads: Threads,
  tell: Tell,
  movies: readonly TrainingMovie[] | undefined,
) => Promise<Ranker>;

/** EASE or EDLAE as published: one weight a rating in training and history alike, and no prior. */
const published = (stars: readonly number[]): LearnedSettings => ({
  stars,
  lambda: 1,
  dropout: 0,
  personExponent: 0,
  historyStars: stars,
  prior: 0,
});

const ranker = async (
  ratings: RatingMatrix,
  settings: LearnedSettings,
  threads: Threads,
): Promise<Ranker> => {
  const linear = await fitMostRated(ratings, settings, threads);
  return new LearnedRanker(linear, popularityOf(ratings), settings);
};

const kernelRanker = async (
  ratings: RatingMatrix,
  settings: KernelSettings,
  threads: Threads,
): Promise<Ranker> => {
  const learned = mostRated(ratings, MOST_LEARNED);
  const placeOf = new Map(Array.from(learned, (movie, place) => [movie, place]));
  const scorer = new KernelScorer(await fitKernel(onlyMovies(ratings, learned), settings, threads));
  const alike = new Float64Array(learned.length);
  return {
    score: ({ movies, halfStars }, scores) => {
      const known = Array.from(movies.keys()).filter((i) => placeOf.has(movies[i]!));
      const places = known.map((i) => placeOf.get(movies[i]!)!);
      scorer.score({ places, halfStars: known.map((i) => halfStars[i]!) }, alike);
      scores.fill(0);
      learned.forEach((movie, place) => (scores[movie] = alike[place]!));
    },
  };
};

/** EASE needs a stronger ridge than EDLAE, whose dropout is one too. */
const EASE_LAMBDAS = 4;

/** As `model:train` trains it, knowing what the films are where that is known. */
export const ours: Contender = async (ratings, threads, tell, movies) =>
  new BlendRanker((await trainModel(ratings, movies, threads, tell)).full);

/** Each is tuned, where it has settings, on validation people inside the training data. */
export const CONTENDERS: Readonly<Record<string, Contender>> = {
  popularity: (ratings) => Promise.resolve(popularityRanker(ratings)),
  'item-kNN': (ratings) => Promise.resolve(new ItemKnn(ratings)),
  EASE: async (ratings, threads, tell) => {
    const search = new Search(new Validation(ratings, threads), tell);
    const start = { ...published(SAME_WEIGHTS), lambda: EASE_LAMBDAS * usualLambda(ratings.movies.length) };
    return ranker(ratings, await search.lambda(start), threads);
  },
  EDLAE: async (ratings, threads, tell) => {
    const search = new Search(new Validation(ratings, threads), tell);
    const start = { ...published(STAR_WEIGHTS), lambda: usualLambda(ratings.movies.length), dropout: 0.33 };
    const settings = await search.best('dropout', DROPOUTS, await search.lambda(start), (dropout) => ({ dropout })); // prettier-ignore
    return ranker(ratings, settings, threads);
  },
  kernel: async (ratings, threads, tell) => {
    const linear = { ...published(STAR_WEIGHTS), lambda: usualLambda(ratings.movies.length), dropout: 0.33 };
    const validation = await BlendValidation.on(ratings, linear, threads);
    const { settings } = await new KernelSearch(validation, tell, 1).from(usualKernel(ratings.people));
    return kernelRanker(ratings, settings, threads);
  },
  ours,
};
