import type { MovieCriteria } from '#domain/recommendation/wanted-movies';

/** Sifts movies by what they are, read at the moment of the call. */
export interface MovieSieve {
  /** Those of the movies that meet all criteria. */
  passing(criteria: MovieCriteria, ids: readonly number[]): Promise<ReadonlySet<number>>;
  /** All that do: for criteria that few movies meet. */
  all(criteria: MovieCriteria): Promise<ReadonlySet<number>>;
  /** Whether any but these does. */
  hasAnyBut(criteria: MovieCriteria, ids: readonly number[]): Promise<boolean>;
}

/** What a list is sifted by. */
export interface Sifting {
  readonly criteria: MovieCriteria;
  /** Movies that are left out, whatever they are. */
  readonly hidden: ReadonlySet<number>;
}
