import type { TrainingMovie } from '#domain/recommendation/training-movie';

/** Every film of the catalogue, for training. Order carries no meaning. */
export interface TrainingCatalogue {
  movies(): AsyncIterable<TrainingMovie> | Iterable<TrainingMovie>;
}
