import type { WatchlistEntry } from '#domain/watchlist/watchlist-entry';

/** What became of a film that was put on a watch list. */
export interface PutOnWatchlist {
  readonly isNew: boolean;
  readonly isLeftOut: boolean;
}

/** Watch lists as commands change them; each call is atomic, and of two at once one puts the film there. */
export interface WatchlistStore {
  /**
   * Puts the film on the list. One that is there keeps its time, and its note where none is given: undefined leaves the
   * note, null takes it away.
   */
  put(
    entry: Omit<WatchlistEntry, 'note'> & { readonly note: WatchlistEntry['note'] | undefined },
  ): Promise<PutOnWatchlist | 'no-such-movie' | 'no-such-user'>;
  /** Taking away what is not there changes nothing. */
  remove(userId: number, movieId: number): Promise<'removed' | 'nothing-there' | 'no-such-movie'>;
}
