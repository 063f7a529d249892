/** What a recommender may learn of a film without knowing any rating. */
export interface TrainingFilm {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  /** Leading actors first, where the source knows the order. */
  readonly actors: readonly string[];
  /** How well known and well regarded, 0 to 1. */
  readonly prominence: number;
}

/** Every film of the catalogue, for training. Order carries no meaning. */
export interface TrainingCatalogue {
  films(): AsyncIterable<TrainingFilm> | Iterable<TrainingFilm>;
}

/** A film of which nothing but the id is known. */
export const unknownFilm = (id: number): TrainingFilm => ({
  id,
  title: '',
  year: null,
  genres: [],
  directors: [],
  actors: [],
  prominence: 0,
});
