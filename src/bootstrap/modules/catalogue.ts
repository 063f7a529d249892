import type { ContainerModule } from 'inversify';
import { movieRoutes } from '#adapters/http/catalogue/routes';
import { createInMemoryGenres } from '#adapters/in-memory/catalogue/genres';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import { popularMovies, type PopularMovies } from '#application/catalogue/popular-movies';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Ports that a storage serves. */
const STORED = {
  movies: id<MovieQueries>('movies'),
  genres: id<GenreQueries>('genres'),
};

/** Films, their lists and their search: what can be asked for. */
export const CATALOGUE = {
  ...STORED,
  popularMovies: id<PopularMovies>('popularMovies'),
};

export const catalogueModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({ movies: new PostgresMovieQueries(sql), genres: createGenreQueries(sql) }),
      inMemory: ({ movies, catalogue }) => ({ movies, genres: createInMemoryGenres(catalogue) }),
    });

    useCase(CATALOGUE.popularMovies, popularMovies, { movies: STORED.movies, genres: STORED.genres });

    routes(movieRoutes, {
      movies: STORED.movies,
      genres: STORED.genres,
      popularMovies: CATALOGUE.popularMovies,
    });
  });
