import type { MovieSieve } from '#application/recommendation/movie-sieve';
import type { MovieCriteria } from '#domain/recommendation/wanted-movies';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import { peopleOf } from '../catalogue/people.ts';
import type { InMemoryWatchlists } from '../watchlist/watchlists.ts';

export const createInMemoryMovieSieve = (
  catalogue: readonly InMemoryMovie[],
  watchlists: Pick<InMemoryWatchlists, 'has'>,
): MovieSieve => {
  const people = peopleOf(catalogue);
  const has = (movie: InMemoryMovie, personId: number): boolean =>
    people.some(({ id, movies }) => id === personId && movies.includes(movie));
  const meets = (movie: InMemoryMovie, criteria: MovieCriteria): boolean => {
    const { genre, personId, yearFrom, yearTo, maxRuntime, onWatchlistOf } = criteria;
    const { genres, year, runtime } = movie;
    return (
      (genre === undefined || genres.includes(genre)) &&
      !genres.some((name) => criteria.withoutGenres.includes(name)) &&
      (personId === undefined || has(movie, personId)) &&
      !criteria.withoutPersonIds.some((id) => has(movie, id)) &&
      (yearFrom === undefined || (year !== null && year >= yearFrom)) &&
      (yearTo === undefined || (year !== null && year <= yearTo)) &&
      (maxRuntime === undefined || (runtime !== null && runtime <= maxRuntime)) &&
      (onWatchlistOf === undefined || watchlists.has(onWatchlistOf, movie.id))
    );
  };
  const idsOf = (criteria: MovieCriteria): readonly number[] =>
    catalogue.filter((movie) => meets(movie, criteria)).map(({ id }) => id);
  return {
    passing: (criteria, ids) => Promise.resolve(new Set(idsOf(criteria).filter((id) => ids.includes(id)))),
    all: (criteria) => Promise.resolve(new Set(idsOf(criteria))),
    hasAnyBut: (criteria, ids) => Promise.resolve(idsOf(criteria).some((id) => !ids.includes(id))),
  };
};
