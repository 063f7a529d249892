/** What a recommender may learn of a movie without knowing any rating. */
export interface TrainingMovie {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** What another source says its genres are, where one does. */
  readonly genresElsewhere?: readonly string[];
  readonly directors: readonly string[];
  /** Leading actors first, where the source knows the order. */
  readonly actors: readonly string[];
  /** How well known and well regarded, 0 to 1. */
  readonly prominence: number;
}

/** A movie of which nothing but the id is known. */
export const unknownMovie = (id: number): TrainingMovie => ({
  id,
  title: '',
  year: null,
  genres: [],
  directors: [],
  actors: [],
  prominence: 0,
});
