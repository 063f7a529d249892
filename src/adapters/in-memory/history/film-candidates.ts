import type { FilmCandidates } from '#application/history/film-candidates';
import { titleKey } from '#domain/catalogue/title-words';
import type { InMemoryMovie } from '../catalogue/movies.ts';

/** By title alone: films in memory have no ids elsewhere. */
export const createInMemoryFilmCandidates = (catalogue: readonly InMemoryMovie[]): FilmCandidates => ({
  of: (films) =>
    Promise.resolve(
      films.map(({ title, originalTitle }) => {
        const keys = [title, originalTitle ?? ''].map(titleKey).filter((key) => key !== '');
        return catalogue
          .filter((movie) => keys.includes(titleKey(movie.title)))
          .toSorted((a, b) => b.prominence - a.prominence || a.id - b.id)
          .map(({ id, title: called, year }) => ({
            movieId: id,
            title: called,
            year,
            ids: { imdb: null, tmdb: null, movielens: null },
          }));
      }),
    ),
});
