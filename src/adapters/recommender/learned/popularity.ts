import type { RatingMatrix } from './ratings/rating-matrix.ts';
import { STAR_WEIGHTS } from './star-weights.ts';

/** How much each film was chosen and liked, 0 to 1, on a logarithmic scale. */
export const popularityOf = ({ filmIds, films, halfStars }: RatingMatrix): Float64Array => {
  const sums = new Float64Array(filmIds.length);
  for (let entry = 0; entry < films.length; entry++) {
    sums[films[entry]!]! += STAR_WEIGHTS[halfStars[entry]! - 1]!;
  }
  const most = Math.log1p(sums.reduce((a, b) => Math.max(a, b), 0));
  return sums.map((sum) => (most === 0 ? 0 : Math.log1p(sum) / most));
};
