import type { TrainingMovie } from '#domain/recommendation/training-movie';

/** Every film of the catalogue, for training. Order carries no meaning. */
export interface TrainingCatalogue {
  films(): AsyncIterable<TrainingMovie> | Iterable<TrainingMovie>;
}
