import type { ContainerModule } from 'inversify';
import { watchlistRoutes } from '#adapters/http/watchlist/routes';
import { createInMemoryWatchlistQueries } from '#adapters/in-memory/watchlist/watchlist-queries';
import { createWatchlistQueries } from '#adapters/postgres/watchlist/watchlist-queries';
import { createWatchlistStore } from '#adapters/postgres/watchlist/watchlist-store';
import { addToWatchlist, type AddToWatchlist } from '#application/watchlist/add-to-watchlist';
import { removeFromWatchlist, type RemoveFromWatchlist } from '#application/watchlist/remove-from-watchlist';
import type { WatchlistQueries } from '#application/watchlist/watchlist-queries';
import type { WatchlistStore } from '#application/watchlist/watchlist-store';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
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
};

export const watchlistModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        watchlists: createWatchlistStore(sql),
        watchlistQueries: createWatchlistQueries(sql),
      }),
      inMemory: ({ watchlists, movies }) => ({
        watchlists,
        watchlistQueries: createInMemoryWatchlistQueries(watchlists, movies),
      }),
    });

    useCase(WATCHLIST.addToWatchlist, addToWatchlist, {
      watchlists: STORED.watchlists,
      clock: SHARED.clock,
    });
    useCase(WATCHLIST.removeFromWatchlist, removeFromWatchlist, { watchlists: STORED.watchlists });

    routes(watchlistRoutes, {
      movies: CATALOGUE.movies,
      watchlistQueries: STORED.watchlistQueries,
      addToWatchlist: WATCHLIST.addToWatchlist,
      removeFromWatchlist: WATCHLIST.removeFromWatchlist,
    });
  });
