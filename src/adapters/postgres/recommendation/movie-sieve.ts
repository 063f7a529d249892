import type { MovieSieve } from '#application/recommendation/movie-sieve';
import type { MovieCriteria } from '#domain/recommendation/wanted-movies';
import type { Sql } from '../sql.ts';
import { LEFT_OUT } from '../watchlist/left-out.ts';

const inGenres = (names: string): string =>
  `movie.id in (select movie_id from movie_genres join genres as genre on genre.id = genre_id
     where lower(genre.name) = any(${names}::text[]))`;
const byPeople = (ids: string): string =>
  `movie.id in (select movie_id from movie_people where person_id = any(${ids}::bigint[]))`;

/** Conditions of a statement about `movie`, with their parameters from `$2` on: only those that ask for something. */
const conditionsOf = (criteria: MovieCriteria) => {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (parameter: string) => string): void => {
    conditions.push(condition(`$${parameters.push(value) + 1}`));
  };
  const { genre, withoutGenres, personId, withoutPersonIds, onWatchlistOf } = criteria;
  const { yearFrom, yearTo, maxRuntime } = criteria;
  if (genre !== undefined) add([genre.toLowerCase()], inGenres);
  if (withoutGenres.length > 0)
    add(
      withoutGenres.map((name) => name.toLowerCase()),
      (names) => `not ${inGenres(names)}`,
    );
  if (personId !== undefined) add([personId], byPeople);
  if (withoutPersonIds.length > 0) add(withoutPersonIds, (ids) => `not ${byPeople(ids)}`);
  if (yearFrom !== undefined) add(yearFrom, (year) => `movie.year >= ${year}`);
  if (yearTo !== undefined) add(yearTo, (year) => `movie.year <= ${year}`);
  if (maxRuntime !== undefined) add(maxRuntime, (minutes) => `movie.runtime <= ${minutes}`);
  if (onWatchlistOf !== undefined)
    add(
      onWatchlistOf,
      (user) => `movie.id in (
        select movie_id from watch_list where user_id = ${user} and not ${LEFT_OUT(user, 'watch_list.movie_id')})`,
    );
  return { where: conditions.map((condition) => ` and ${condition}`).join(''), parameters };
};

export const createMovieSieve = (sql: Sql): MovieSieve => ({
  passing: async (criteria, ids) => {
    const { where, parameters } = conditionsOf(criteria);
    const rows = await sql<{ id: number }>(
      `select movie.id from movies as movie where movie.id = any($1::bigint[])${where}`,
      [ids, ...parameters],
    );
    return new Set(rows.map(({ id }) => id));
  },
  all: async (criteria) => {
    const { where, parameters } = conditionsOf(criteria);
    const rows = await sql<{ id: number }>(
      `select movie.id from movies as movie where movie.id >= $1::bigint${where}`,
      [0, ...parameters],
    );
    return new Set(rows.map(({ id }) => id));
  },
  hasAnyBut: async (criteria, ids) => {
    const { where, parameters } = conditionsOf(criteria);
    const [row] = await sql<{ found: boolean }>(
      `select exists (select from movies as movie where movie.id <> all($1::bigint[])${where}) as found`,
      [ids, ...parameters],
    );
    return row?.found === true;
  },
});
