import type { DismissalReason } from '#domain/taste/dismissal';
import type { Clock } from '../ports/clock.ts';
import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** A movie that somebody is not interested in. */
export interface DismissedItem extends MovieItem {
  readonly dismissed_at: Date;
  readonly reason: DismissalReason['kind'];
  readonly genre: string | null;
  readonly person: { readonly id: number; readonly name: string } | null;
  /** YYYY-MM-DD */
  readonly until: string | null;
}

export interface DismissedMovieQueries {
  /** Those in force now, newest first, ties by movie id, highest first. */
  byUser(userId: number, now: Date, page: PageRequest): Promise<PageOutcome<DismissedItem>>;
}

/** What one has dismissed, to look through and to undo. */
export type DismissedMovies = (userId: number, page: PageRequest) => Promise<PageOutcome<DismissedItem>>;

export const dismissedMovies =
  (ports: { readonly dismissedMovies: DismissedMovieQueries; readonly clock: Clock }): DismissedMovies =>
  (userId, page) =>
    ports.dismissedMovies.byUser(userId, ports.clock.now(), page);
