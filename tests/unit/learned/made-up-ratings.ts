import { seeded } from '#recommender/numeric/random';
import { collectRatings } from '#recommender/training/ratings/rating-collector';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import type { TrainingRatings } from '#application/recommendation/training-ratings';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { accept } from '#domain/outcome';
import { accepted } from '../../support/outcomes.ts';
import { halfStarsFrom } from '#domain/taste/half-stars';

export const ratingsOf = (...ratings: readonly TrainingRating[]): TrainingRatings => ({
  batches: () => [accept(ratings)],
});

export const matrixOf = async (...ratings: readonly TrainingRating[]): Promise<RatingMatrix> =>
  accepted(await collectRatings(ratingsOf(...ratings).batches()));

/** People of two tastes: half of them choose and like the odd films, half the even ones. */
export const twoTastes = (
  people: number,
  movies: number,
  ratingsEach: number,
  seed = 1,
): TrainingRating[] => {
  const random = seeded(seed);
  return Array.from({ length: people }, (_, person) => {
    const seen = new Set<number>();
    while (seen.size < ratingsEach) {
      const movie = Math.floor(movies * random());
      if (movie % 2 === person % 2 || random() < 0.1) seen.add(movie);
    }
    return Array.from(seen, (movie) => ({
      userId: person + 1,
      movieId: movie + 1,
      halfStars: halfStarsFrom((movie % 2 === person % 2 ? 4 : 1) + Math.round(2 * random()) / 2),
    }));
  }).flat();
};
