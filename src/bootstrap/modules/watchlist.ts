import type { ContainerModule } from 'inversify';
import { watchlistDataIn } from '#adapters/in-memory/personal-data';
import { createWatchlistData } from '#adapters/postgres/watchlist/personal-data';
import { watchlistRoutes } from '#adapters/http/watchlist/routes';
import { watchlistsOfOthersRoutes } from '#adapters/http/watchlist/others-routes';
import { createInMemoryWatchlistQueries } from '#adapters/in-memory/watchlist/watchlist-queries';
import { createWatchlistQueries } from '#adapters/postgres/watchlist/watchlist-queries';
import { createWatchlistStore } from '#adapters/postgres/watchlist/watchlist-store';
import { addToWatchlist, type AddToWatchlist } from '#application/watchlist/add-to-watchlist';
import { commonWatchlist, type CommonWatchlist } from '#application/watchlist/common-watchlist';
import { removeFromWatchlist, type RemoveFromWatchlist } from '#application/watchlist/remove-from-watchlist';
import { watchlistOf, type WatchlistOf } from '#application/watchlist/watchlist-of';
import type { WatchlistQueries } from '#application/watchlist/watchlist-queries';
import type { WatchlistStore } from '#application/watchlist/watchlist-store';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  watchlists: id<WatchlistStore>('watchlists'),
  watchlistQueries: id<WatchlistQueries>('watchlistQueries'),
};

/** Films that people mean to see: what can be asked for. */
export const WATCHLIST = {
  ...STORED,
  addToWatchlist: id<AddToWatchlist>('addToWatchlist'),
  removeFromWatchlist: id<RemoveFromWatchlist>('removeFromWatchlist'),
  watchlistOf: id<WatchlistOf>('watchlistOf'),
  commonWatchlist: id<CommonWatchlist>('commonWatchlist'),
};

export const watchlistModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        watchlists: createWatchlistStore(sql),
        watchlistQueries: createWatchlistQueries(sql),
      }),
      inMemory: ({ watchlists, movies, identity }) => ({
        watchlists,
        watchlistQueries: createInMemoryWatchlistQueries(watchlists, movies, identity),
      }),
    });

    useCase(WATCHLIST.addToWatchlist, addToWatchlist, {
      watchlists: STORED.watchlists,
      clock: SHARED.clock,
    });
    useCase(WATCHLIST.removeFromWatchlist, removeFromWatchlist, { watchlists: STORED.watchlists });

    const reading = { watchlistQueries: STORED.watchlistQueries, openArea: PRIVACY.openArea };
    useCase(WATCHLIST.watchlistOf, watchlistOf, reading);
    useCase(WATCHLIST.commonWatchlist, commonWatchlist, reading);

    personalData(storage, { postgres: ({ sql }) => createWatchlistData(sql), inMemory: watchlistDataIn });

    routes(watchlistRoutes, {
      movies: CATALOGUE.movies,
      watchlistQueries: STORED.watchlistQueries,
      addToWatchlist: WATCHLIST.addToWatchlist,
      removeFromWatchlist: WATCHLIST.removeFromWatchlist,
    });
    routes(watchlistsOfOthersRoutes, {
      watchlistOf: WATCHLIST.watchlistOf,
      commonWatchlist: WATCHLIST.commonWatchlist,
    });
  });
