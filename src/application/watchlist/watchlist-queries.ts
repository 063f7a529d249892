import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** A film on a watch list. */
export interface WatchlistItem extends MovieItem {
  readonly added_at: Date;
  /** The owner's own; nobody else is shown it. */
  readonly note: string | null;
  /** Whether the viewer has seen it. */
  readonly seen: boolean;
}

/** Display reads of watch lists, without the films that are left out of them: one statement each. */
export interface WatchlistQueries {
  /** Newest first, ties by movie id, highest first. */
  byOwner(
    who: { readonly ownerId: number; readonly viewerId: number },
    page: PageRequest,
  ): Promise<PageOutcome<WatchlistItem>>;
}
