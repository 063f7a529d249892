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
  const withFilms = async (
    entries: readonly WatchlistEntry[],
  ): Promise<readonly { readonly film: MovieItem; readonly entry: WatchlistEntry }[]> => {
    const films = await movies.byIds(entries.map(({ movieId }) => movieId));
    return entries.flatMap((entry) => {
      const film = films.find(({ id }) => id === entry.movieId);
      return film === undefined ? [] : [{ film, entry }];
    });
  };
  return {
    byOwner: async ({ ownerId, viewerId }, page) => {
      const entries = await withFilms(watchlists.of(ownerId));
      return pageOf(
        entries.map(({ film, entry: { addedAt, note } }) => ({
          ...film,
          added_at: addedAt,
          note,
          seen: watchlists.hasSeen(viewerId, film.id),
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
        (await withFilms(wanted)).map(({ film }) => ({ ...film, wanted_by: people })),
        page,
      );
    },
  };
};
