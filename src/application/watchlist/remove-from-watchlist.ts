import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { WatchlistStore } from './watchlist-store.ts';

export type RemoveFromWatchlist = (input: {
  readonly userId: number;
  readonly movieId: number;
}) => Promise<Outcome<void, NoSuchMovie>>;

/** Takes a film off one's watch list; fine when it is not on it. */
export const removeFromWatchlist =
  (ports: { readonly watchlists: WatchlistStore }): RemoveFromWatchlist =>
  async ({ userId, movieId }) => {
    const removed = await ports.watchlists.remove(userId, movieId);
    return removed === 'no-such-movie' ? refuse({ code: 'no-such-movie' }) : accept(undefined);
  };
