import type { InvalidInput, Outcome } from '#domain/outcome';
import type { Page, PageRequest } from '../catalogue/movie-queries.ts';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { WatchlistItem, WatchlistQueries } from './watchlist-queries.ts';

export type WatchlistOf = (
  request: { readonly ownerId: number; readonly viewerId: number },
  page: PageRequest,
) => Promise<Outcome<Page<WatchlistItem>, InvalidInput | NoSuchUser | PrivateProfile>>;

/** What somebody means to see, as far as they let the viewer see it. */
export const watchlistOf =
  (ports: {
    readonly watchlistQueries: Pick<WatchlistQueries, 'byOwner'>;
    readonly openArea: OpenArea;
  }): WatchlistOf =>
  async (who, page) => {
    const open = await ports.openArea({ ...who, area: 'lists' });
    return open.ok ? ports.watchlistQueries.byOwner(who, page) : open;
  };
