import type { SecondStage } from '#recommender/format/second-stage';
import { countByMovie, type RatingMatrix } from '../ratings/rating-matrix.ts';
import { LIKED } from '../validation/probe.ts';

/** So many ratings count as much as what is usual. */
const FEW = 5;

/** What ratings say of each film beside who rated it. */
export const stageFacts = (
  ratings: RatingMatrix,
): Pick<SecondStage, 'renown' | 'aboveMean' | 'likedPart'> => {
  const { people, starts, movies, halfStars } = ratings;
  const counts = countByMovie(ratings);
  const above = new Float64Array(counts.length);
  const liked = new Float64Array(counts.length);
  for (let person = 0; person < people; person++) {
    const [begin, end] = [starts[person]!, starts[person + 1]!];
    let sum = 0;
    for (let entry = begin; entry < end; entry++) sum += halfStars[entry]!;
    const mean = sum / (end - begin);
    for (let entry = begin; entry < end; entry++) {
      above[movies[entry]!]! += (halfStars[entry]! - mean) / 2;
      if (halfStars[entry]! >= LIKED) liked[movies[entry]!]!++;
    }
  }
  const usual = liked.reduce((sum, count) => sum + count, 0) / Math.max(1, movies.length);
  return {
    renown: Float32Array.from(counts, (count) => Math.log1p(count)),
    aboveMean: Float32Array.from(above, (sum, movie) => sum / (counts[movie]! + FEW)),
    likedPart: Float32Array.from(liked, (count, movie) => (count + FEW * usual) / (counts[movie]! + FEW)),
  };
};
