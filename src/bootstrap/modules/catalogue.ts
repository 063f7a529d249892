import type { ContainerModule } from 'inversify';
import { movieRoutes } from '#adapters/http/routes/movies';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Films, their lists and their search: what can be asked for. */
export const CATALOGUE = {
  movies: id<MovieQueries>('movies'),
};

export const catalogueModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, routes }) => {
    stored(CATALOGUE, storage, {
      postgres: ({ sql }) => ({ movies: new PostgresMovieQueries(sql) }),
      inMemory: ({ movies }) => ({ movies }),
    });

    routes(movieRoutes, { movies: CATALOGUE.movies });
  });
