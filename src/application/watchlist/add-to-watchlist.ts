import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { Clock } from '../ports/clock.ts';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { PutOnWatchlist, WatchlistStore } from './watchlist-store.ts';

export type AddToWatchlist = (input: {
  readonly userId: number;
  readonly movieId: number;
  /** undefined leaves that of a film that is on the list already; null takes it away. */
  readonly note?: string | null | undefined;
}) => Promise<Outcome<PutOnWatchlist, InvalidInput | NoSuchMovie | NotSignedIn>>;

/** Puts a film on one's watch list, or changes one's note on it. */
export const addToWatchlist =
  (ports: { readonly watchlists: WatchlistStore; readonly clock: Clock }): AddToWatchlist =>
  async ({ userId, movieId, note }) => {
    const parsed = typeof note === 'string' ? parseWatchlistNote(note) : accept(note);
    if (!parsed.ok) return parsed;
    const addedAt = ports.clock.now();
    const put = await ports.watchlists.put({ userId, movieId, addedAt, note: parsed.value });
    if (put === 'no-such-movie') return refuse({ code: 'no-such-movie' });
    if (put === 'no-such-user') return refuse({ code: 'not-signed-in' });
    return accept(put);
  };
