import type { RatingBatches } from '#domain/recommendation/training-rating';

/** Every rating that a training may see. */
export interface TrainingRatings {
  batches(): RatingBatches;
}
