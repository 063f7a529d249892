import type { HalfStars } from '../taste/half-stars.ts';

/** One rating to learn from. */
export interface TrainingRating {
  /** Whoever rated; only sameness matters. */
  readonly userId: number | string;
  readonly movieId: number;
  readonly halfStars: HalfStars;
  /** Unix seconds, where the source knows them. */
  readonly timestamp?: number | undefined;
}

/** Ratings in batches. A later rating of a movie by the same person replaces an earlier one. */
export type RatingBatches = AsyncIterable<readonly TrainingRating[]> | Iterable<readonly TrainingRating[]>;
