import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { WatchlistQueries } from '#application/watchlist/watchlist-queries';
import { pageOf } from '../page.ts';
import type { InMemoryWatchlists } from './watchlists.ts';

export const createInMemoryWatchlistQueries = (
  watchlists: InMemoryWatchlists,
  movies: Pick<MovieQueries, 'byIds'>,
): WatchlistQueries => ({
  byOwner: async ({ ownerId, viewerId }, page) => {
    const entries = watchlists.of(ownerId);
    const films = await movies.byIds(entries.map(({ movieId }) => movieId));
    const byId = new Map(films.map((film) => [film.id, film]));
    return pageOf(
      entries.flatMap(({ movieId, addedAt, note }) => {
        const film = byId.get(movieId);
        const seen = watchlists.hasSeen(viewerId, movieId);
        return film === undefined ? [] : [{ ...film, added_at: addedAt, note, seen }];
      }),
      page,
    );
  },
});
