import { fitEdlae, type EdlaeSettings } from './fit-edlae.ts';
import type { LinearModel } from './linear-model.ts';
import { mostRated, onlyMovies } from '../ratings/most-rated.ts';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { SomeMovies } from './some-movies.ts';

/** The largest side of a matrix that is inverted: 1.2 GB. Films beyond it are known by popularity and content alone. */
export const MOST_LEARNED = 12_000;

/** Learns the most rated films, as many as memory allows; the model numbers all films as `ratings` does. */
export const fitMostRated = async (
  ratings: RatingMatrix,
  settings: EdlaeSettings,
  threads: Threads,
): Promise<LinearModel> => {
  const learned = mostRated(ratings, MOST_LEARNED);
  const linear = await fitEdlae(onlyMovies(ratings, learned), settings, threads);
  return new SomeMovies(linear, learned, ratings.movieIds.length);
};
