/** What movies are asked to be, or not to be, beyond what every recommender knows of them. */
export interface MovieCriteria {
  /** Of none of these genres; names as the catalogue has them. */
  readonly withoutGenres: readonly string[];
  /** None of these directed it or plays in it. */
  readonly withoutPersonIds: readonly number[];
}

/** Sifts movies by what they are, read at the moment of the call. */
export interface MovieSieve {
  /** Those of the movies that meet all criteria. */
  passing(criteria: MovieCriteria, ids: readonly number[]): Promise<ReadonlySet<number>>;
}
