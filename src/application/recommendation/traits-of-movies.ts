import type { MovieTraits } from '#domain/recommendation/variety';

/** What makes films feel alike, for a first list. */
export interface TraitsOfMovies {
  /** Those of the films with these ids that exist, in no particular order. */
  byIds(ids: readonly number[]): Promise<readonly MovieTraits[]>;
}
