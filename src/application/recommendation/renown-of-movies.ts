import type { Renown } from '#domain/recommendation/discovery';

/** How many people know films, for those who want to discover some. */
export interface RenownOfMovies {
  /** That of the films with these ids that exist, in no particular order. */
  byIds(ids: readonly number[]): Promise<readonly Renown[]>;
}
