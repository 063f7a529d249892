import type { FilmReference } from '#domain/history/history-entry';

/** Films that one import may have brought from elsewhere. */
export const MOST_MISSING = 500;

export interface MissingFilms {
  /**
   * Brings those of these films into the catalogue that somebody else knows for sure. Whatever is the matter with them,
   * it comes back in minutes, and the films that it could not bring are missing as before.
   * @throws the signal's reason when it is aborted
   */
  bring(films: readonly FilmReference[], signal: AbortSignal): Promise<void>;
}
