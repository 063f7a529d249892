import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** A film on a watch list. */
export interface WatchlistItem extends MovieItem {
  readonly added_at: Date;
  /** The owner's own; nobody else is shown it. */
  readonly note: string | null;
  /** Whether the viewer has seen it. */
  readonly seen: boolean;
}

/** A film that several people mean to see. */
export interface CommonItem extends MovieItem {
  /** By user name. */
  readonly wanted_by: readonly { readonly id: number; readonly username: string }[];
}

/** Display reads of watch lists, without the films that are left out of them: one statement each. */
export interface WatchlistQueries {
  /** Newest first, ties by movie id, highest first. */
  byOwner(
    who: { readonly ownerId: number; readonly viewerId: number },
    page: PageRequest,
  ): Promise<PageOutcome<WatchlistItem>>;
  /**
   * What stands on the lists of all these people, of whom the viewer is one: as in the viewer's own list, so what the
   * viewer put there last comes first.
   */
  common(
    who: { readonly viewerId: number; readonly personIds: readonly number[] },
    page: PageRequest,
  ): Promise<PageOutcome<CommonItem>>;
}
