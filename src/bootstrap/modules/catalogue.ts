import type { ContainerModule } from 'inversify';
import { personRoutes } from '#adapters/http/catalogue/person-routes';
import { movieRoutes } from '#adapters/http/catalogue/routes';
import { createInMemoryGenres } from '#adapters/in-memory/catalogue/genres';
import { createInMemoryPeople } from '#adapters/in-memory/catalogue/people';
import { createInMemorySuggestions } from '#adapters/in-memory/catalogue/suggestions';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { createPersonQueries } from '#adapters/postgres/catalogue/person-queries';
import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { PersonQueries } from '#application/catalogue/people';
import { popularMovies, type PopularMovies } from '#application/catalogue/popular-movies';
import type { SuggestMovies } from '#application/catalogue/suggestions';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Ports that a storage serves. */
const STORED = {
  movies: id<MovieQueries>('movies'),
  genres: id<GenreQueries>('genres'),
  people: id<PersonQueries>('people'),
  suggestMovies: id<SuggestMovies>('suggestMovies'),
};

/** Films and their people, lists and searches: what can be asked for. */
export const CATALOGUE = {
  ...STORED,
  popularMovies: id<PopularMovies>('popularMovies'),
};

export const catalogueModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        movies: new PostgresMovieQueries(sql),
        genres: createGenreQueries(sql),
        people: createPersonQueries(sql),
        suggestMovies: createMovieSuggestions(sql),
      }),
      inMemory: ({ movies, catalogue }) => ({
        movies,
        genres: createInMemoryGenres(catalogue),
        people: createInMemoryPeople(catalogue, movies),
        suggestMovies: createInMemorySuggestions(catalogue),
      }),
    });

    useCase(CATALOGUE.popularMovies, popularMovies, { movies: STORED.movies, genres: STORED.genres });

    routes(movieRoutes, {
      movies: STORED.movies,
      genres: STORED.genres,
      popularMovies: CATALOGUE.popularMovies,
      suggestMovies: STORED.suggestMovies,
    });
    routes(personRoutes, { people: STORED.people });
  });
