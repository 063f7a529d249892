import type { MovieSieve } from '#application/recommendation/movie-sieve';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import { peopleOf } from '../catalogue/people.ts';

export const createInMemoryMovieSieve = (catalogue: readonly InMemoryMovie[]): MovieSieve => {
  const people = peopleOf(catalogue);
  const has = (movie: InMemoryMovie, personId: number): boolean =>
    people.some(({ id, films }) => id === personId && films.includes(movie));
  return {
    passing: ({ withoutGenres, withoutPersonIds }, ids) =>
      Promise.resolve(
        new Set(
          catalogue
            .filter((movie) => ids.includes(movie.id))
            .filter(({ genres }) => !genres.some((name) => withoutGenres.includes(name)))
            .filter((movie) => !withoutPersonIds.some((personId) => has(movie, personId)))
            .map(({ id }) => id),
        ),
      ),
  };
};
