import { popularityOf } from '#recommender/training/ratings/popularity';
import type { Ranker } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';

/** The same for everybody: what most people chose and liked. */
export const popularityRanker = (ratings: RatingMatrix): Ranker => {
  const popularity = popularityOf(ratings);
  return { score: (_history, scores) => scores.set(popularity) };
};
