import { popularityOf } from '../popularity.ts';
import type { Ranker } from '../ranker.ts';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';

/** The same for everybody: what most people chose and liked. */
export const popularityRanker = (ratings: RatingMatrix): Ranker => {
  const popularity = popularityOf(ratings);
  return { score: (_history, scores) => scores.set(popularity) };
};
