import type { TrainingFilm } from '#application/recommendation/training-catalogue';
import { BlendValidation } from '../blend/blend-validation.ts';
import { KernelSearch } from '../blend/search-kernel.ts';
import { fitMostRated, MOST_LEARNED } from '../fit-most-rated.ts';
import { fitKernel } from '../kernel/fit-kernel.ts';
import { KernelScorer } from '../kernel/kernel-scorer.ts';
import { usualKernel, type KernelSettings } from '../kernel/kernel-settings.ts';
import { LearnedRanker } from '../learned-ranker.ts';
import { DROPOUTS, usualLambda, type LearnedSettings } from '../learned-settings.ts';
import { mostRated, onlyFilms } from '../most-rated.ts';
import type { Threads } from '../numeric/threads.ts';
import { popularityOf } from '../popularity.ts';
import { BlendRanker } from '../predict/blend-ranker.ts';
import type { Ranker } from '../ranker.ts';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { Search } from '../search.ts';
import { SAME_WEIGHTS, STAR_WEIGHTS } from '../star-weights.ts';
import { trainModel } from '../train-model.ts';
import { Validation } from '../validation.ts';
import { ItemKnn } from './item-knn.ts';
import { popularityRanker } from './popularity-ranker.ts';

type Tell = (sentence: string) => void;
type Contender = (
  ratings: RatingMatrix,
  threads: Threads,
  tell: Tell,
  films: readonly TrainingFilm[] | undefined,
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
  const placeOf = new Map(Array.from(learned, (film, place) => [film, place]));
  const scorer = new KernelScorer(await fitKernel(onlyFilms(ratings, learned), settings, threads));
  const alike = new Float64Array(learned.length);
  return {
    score: ({ films, halfStars }, scores) => {
      const known = Array.from(films.keys()).filter((i) => placeOf.has(films[i]!));
      const places = known.map((i) => placeOf.get(films[i]!)!);
      scorer.score({ places, halfStars: known.map((i) => halfStars[i]!) }, alike);
      scores.fill(0);
      learned.forEach((film, place) => (scores[film] = alike[place]!));
    },
  };
};

/** EASE needs a stronger ridge than EDLAE, whose dropout is one too. */
const EASE_LAMBDAS = 4;

/** As `model:train` trains it, knowing what the films are where that is known. */
export const ours: Contender = async (ratings, threads, tell, films) =>
  new BlendRanker((await trainModel(ratings, films, threads, tell)).full);

/** Each is tuned, where it has settings, on validation people inside the training data. */
export const CONTENDERS: Readonly<Record<string, Contender>> = {
  popularity: (ratings) => Promise.resolve(popularityRanker(ratings)),
  'item-kNN': (ratings) => Promise.resolve(new ItemKnn(ratings)),
  EASE: async (ratings, threads, tell) => {
    const search = new Search(new Validation(ratings, threads), tell);
    const start = { ...published(SAME_WEIGHTS), lambda: EASE_LAMBDAS * usualLambda(ratings.films.length) };
    return ranker(ratings, await search.lambda(start), threads);
  },
  EDLAE: async (ratings, threads, tell) => {
    const search = new Search(new Validation(ratings, threads), tell);
    const start = { ...published(STAR_WEIGHTS), lambda: usualLambda(ratings.films.length), dropout: 0.33 };
    const settings = await search.best('dropout', DROPOUTS, await search.lambda(start), (dropout) => ({ dropout })); // prettier-ignore
    return ranker(ratings, settings, threads);
  },
  kernel: async (ratings, threads, tell) => {
    const linear = { ...published(STAR_WEIGHTS), lambda: usualLambda(ratings.films.length), dropout: 0.33 };
    const validation = await BlendValidation.on(ratings, linear, threads);
    const { settings } = await new KernelSearch(validation, tell, 1).from(usualKernel(ratings.people));
    return kernelRanker(ratings, settings, threads);
  },
  ours,
};
