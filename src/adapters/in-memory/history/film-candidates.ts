import type { FilmCandidates } from '#application/history/film-candidates';
import { titleKey } from '#domain/catalogue/title-words';
import type { InMemoryMovie } from '../catalogue/movies.ts';

/** By title alone: films in memory have no ids of other sites. */
export const createInMemoryFilmCandidates = (catalogue: readonly InMemoryMovie[]): FilmCandidates => ({
  of: (films) =>
    Promise.resolve(
      films.map(({ title, originalTitle, ids }) => {
        const keys = [title, originalTitle ?? ''].map(titleKey).filter((key) => key !== '');
        return catalogue
          .filter((movie) => movie.id === ids.ours || keys.includes(titleKey(movie.title)))
          .toSorted((one, other) => other.prominence - one.prominence || one.id - other.id)
          .map(candidateOf);
      }),
    ),
});

const candidateOf = ({ id, title, year }: InMemoryMovie) => ({
  ...{ movieId: id, title, year },
  ids: { ours: id, imdb: null, tmdb: null, movielens: null },
});
