import type { Candidate } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';

export interface FilmCandidates {
  /** For each film its candidates, the most prominent first, no more than a person can look through. */
  of(films: readonly FilmReference[]): Promise<readonly (readonly Candidate[])[]>;
}
