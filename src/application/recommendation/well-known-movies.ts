import type { WellKnownMovie } from '#domain/recommendation/first-movies';

/** What most people know. */
export interface WellKnownMovies {
  /**
   * At most a few hundred, the best known first, none for adults only; the same array while nothing is read anew. What changed a
   * few minutes ago may not be in it yet.
   */
  best(): Promise<readonly WellKnownMovie[]>;
}
