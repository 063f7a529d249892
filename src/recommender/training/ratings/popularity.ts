import type { RatingMatrix } from './rating-matrix.ts';
import { deviation } from '#recommender/numeric/deviation';
import { STAR_WEIGHTS } from './star-weights.ts';

/** How much each film was chosen and liked, 0 to 1, on a logarithmic scale. */
export const popularityOf = (ratings: RatingMatrix): Float64Array => {
  const sums = weightSums(ratings);
  const most = Math.log1p(sums.reduce((a, b) => Math.max(a, b), 0));
  return sums.map((sum) => (most === 0 ? 0 : Math.log1p(sum) / most));
};

/** The same as it is, in standard deviations, as the parts of a blend are: few films are far above all others. */
export const steepPopularityOf = (ratings: RatingMatrix): Float64Array => {
  const sums = weightSums(ratings);
  const spread = deviation(sums);
  return sums.map((sum) => (spread === 0 ? 0 : sum / spread));
};

const weightSums = ({ movieIds, movies, halfStars }: RatingMatrix): Float64Array => {
  const sums = new Float64Array(movieIds.length);
  for (let entry = 0; entry < movies.length; entry++) {
    sums[movies[entry]!]! += STAR_WEIGHTS[halfStars[entry]! - 1]!;
  }
  return sums;
};
