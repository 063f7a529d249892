/** One rating to learn from. */
export interface TrainingRating {
  /** Whoever rated; only sameness matters. */
  readonly userId: number | string;
  readonly movieId: number;
  /** 0.5 to 5 stars in steps of 0.5 */
  readonly rating: number;
  /** Unix seconds, where the source knows them. */
  readonly timestamp?: number | undefined;
}

/** Ratings in batches. A later rating of a movie by the same person replaces an earlier one. */
export type RatingBatches = AsyncIterable<readonly TrainingRating[]> | Iterable<readonly TrainingRating[]>;
