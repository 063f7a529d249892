import type { z } from 'zod';
import type { Emptier } from '#application/recommendation/emptied-by';
import type { WantedMovies } from '#domain/recommendation/wanted-movies';
import type { recommendationQuery, sessionQuery } from './schemas.ts';

export const wantedIn = (
  query: Omit<z.output<typeof sessionQuery>, 'limit' | 'discovery'>,
): Omit<WantedMovies, 'onWatchlist'> => ({
  genre: query.genre,
  withoutGenre: query.without_genre,
  personId: query.person,
  withoutPersonId: query.without_person,
  yearFrom: query.year_from,
  yearTo: query.year_to,
  decade: query.decade,
  maxRuntime: query.max_runtime,
});

export const wantedByCaller = (
  query: Omit<z.output<typeof recommendationQuery>, 'limit' | 'discovery'>,
): WantedMovies => ({
  ...wantedIn(query),
  onWatchlist: query.on_watchlist === true ? true : undefined,
});

/** As the query calls them. */
const names: Readonly<Record<Emptier, string>> = {
  genre: 'genre',
  withoutGenre: 'without_genre',
  personId: 'person',
  withoutPersonId: 'without_person',
  yearFrom: 'year_from',
  yearTo: 'year_to',
  decade: 'decade',
  maxRuntime: 'max_runtime',
  onWatchlist: 'on_watchlist',
  dismissed: 'dismissed',
};

export const emptiedHeader = (by: readonly Emptier[]): Readonly<Record<string, string>> =>
  by.length === 0 ? {} : { 'Emptied-By': by.map((name) => names[name]).join(', ') };
