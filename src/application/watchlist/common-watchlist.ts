import type { InvalidInput, Outcome } from '#domain/outcome';
import type { Page, PageRequest } from '../catalogue/movie-queries.ts';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { CommonItem, WatchlistQueries } from './watchlist-queries.ts';

export type CommonWatchlist = (
  request: { readonly viewerId: number; readonly otherIds: readonly number[] },
  page: PageRequest,
) => Promise<Outcome<Page<CommonItem>, InvalidInput | NoSuchUser | PrivateProfile>>;

/** What the viewer and each of the others mean to see; refused when one of them does not let the viewer see their list. */
export const commonWatchlist =
  (ports: {
    readonly watchlistQueries: Pick<WatchlistQueries, 'common'>;
    readonly openArea: OpenArea;
  }): CommonWatchlist =>
  async ({ viewerId, otherIds }, page) => {
    const all = await Promise.all(
      otherIds.map((ownerId) => ports.openArea({ viewerId, ownerId, area: 'lists' })),
    );
    const closed = all.find((open) => !open.ok);
    if (closed !== undefined) return closed;
    const personIds = new Set([viewerId, ...otherIds]);
    return ports.watchlistQueries.common({ viewerId, personIds: [...personIds] }, page);
  };
