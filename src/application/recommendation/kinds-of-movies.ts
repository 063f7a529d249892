import type { MovieKind } from '#domain/recommendation/movie-kind';

/** Of which kind movies are, for lists of people of one taste. */
export interface KindsOfMovies {
  /** Those of the movies with these ids that exist, by id. What changed a few minutes ago may not be in it yet. */
  byIds(ids: readonly number[]): Promise<ReadonlyMap<number, MovieKind>>;
}
