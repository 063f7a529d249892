import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { WatchlistQueries } from '#application/watchlist/watchlist-queries';
import type { WatchlistEntry } from '#domain/watchlist/watchlist-entry';
import type { InMemoryIdentity } from '../identity/identity.ts';
import { pageOf } from '../page.ts';
import type { InMemoryWatchlists } from './watchlists.ts';

export const createInMemoryWatchlistQueries = (
  watchlists: InMemoryWatchlists,
  movies: Pick<MovieQueries, 'byIds'>,
  identity: Pick<InMemoryIdentity, 'userWhoSignsIn'>,
): WatchlistQueries => {
  const withMovies = async (
    entries: readonly WatchlistEntry[],
  ): Promise<readonly { readonly movie: MovieItem; readonly entry: WatchlistEntry }[]> => {
    const found = await movies.byIds(entries.map(({ movieId }) => movieId));
    return entries.flatMap((entry) => {
      const movie = found.find(({ id }) => id === entry.movieId);
      return movie === undefined ? [] : [{ movie, entry }];
    });
  };
  return {
    byOwner: async ({ ownerId, viewerId }, page) => {
      const entries = await withMovies(watchlists.of(ownerId));
      return pageOf(
        entries.map(({ movie, entry: { addedAt, note } }) => ({
          ...movie,
          added_at: addedAt,
          note,
          seen: watchlists.hasSeen(viewerId, movie.id),
        })),
        page,
      );
    },
    common: async ({ viewerId, personIds }, page) => {
      const wanted = watchlists
        .of(viewerId)
        .filter(({ movieId }) => personIds.every((id) => watchlists.has(id, movieId)));
      const people = personIds
        .map((id) => ({ id, username: identity.userWhoSignsIn(id)?.username ?? '' }))
        .sort((a, b) => (a.username.toLowerCase() < b.username.toLowerCase() ? -1 : 1));
      return pageOf(
        (await withMovies(wanted)).map(({ movie }) => ({ ...movie, wanted_by: people })),
        page,
      );
    },
  };
};
