/** One of a person's ratings, as a recommender reads it. `rating` is 0.5 to 5 stars in steps of 0.5. */
export interface RatedMovie {
  readonly movieId: number;
  readonly rating: number;
}

/** All that a recommender is told of a person. Order carries no meaning; a movie stands in it once. */
export type History = readonly RatedMovie[];
