import type { DamagedData } from '../damaged-data.ts';
import type { Outcome } from '../outcome.ts';
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

type Batch = Outcome<readonly TrainingRating[], DamagedData>;

/**
 * Ratings in batches. A later rating of a movie by the same person replaces an earlier one. A refusal is the last that
 * comes.
 */
export type RatingBatches = AsyncIterable<Batch> | Iterable<Batch>;
