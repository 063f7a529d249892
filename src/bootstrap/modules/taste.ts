import type { ContainerModule } from 'inversify';
import { ratingDataIn } from '#adapters/in-memory/personal-data';
import { createRatingData } from '#adapters/postgres/taste/personal-data';
import { ratedMoviesRoutes } from '#adapters/http/taste/rated-movies-routes';
import { ratingRoutes } from '#adapters/http/taste/rating-routes';
import { createInMemoryRatedMovies } from '#adapters/in-memory/taste/rated-movies';
import { createRatedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { rateMovie, type RateMovie } from '#application/taste/rate-movie';
import { ratedMoviesOf, type RatedMovieQueries, type RatedMoviesOf } from '#application/taste/rated-movies';
import type { RatingStore } from '#application/taste/rating-store';
import { unrateMovie, type UnrateMovie } from '#application/taste/unrate-movie';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  ratings: id<RatingStore>('ratings'),
  ratedMovies: id<RatedMovieQueries>('ratedMovies'),
};

/** Ratings: what can be asked for. */
export const TASTE = {
  ...STORED,
  rateMovie: id<RateMovie>('rateMovie'),
  unrateMovie: id<UnrateMovie>('unrateMovie'),
  ratedMoviesOf: id<RatedMoviesOf>('ratedMoviesOf'),
};

export const tasteModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        ratings: new PostgresRatingStore(sql),
        ratedMovies: createRatedMovieQueries(sql),
      }),
      inMemory: ({ ratings, movies }) => ({
        ratings,
        ratedMovies: createInMemoryRatedMovies(ratings, movies),
      }),
    });

    useCase(TASTE.rateMovie, rateMovie, { ratings: STORED.ratings, clock: SHARED.clock });
    useCase(TASTE.unrateMovie, unrateMovie, { ratings: STORED.ratings });
    useCase(TASTE.ratedMoviesOf, ratedMoviesOf, {
      ratedMovies: STORED.ratedMovies,
      openArea: PRIVACY.openArea,
    });

    personalData(storage, { postgres: ({ sql }) => createRatingData(sql), inMemory: ratingDataIn });

    routes(ratingRoutes, {
      movies: CATALOGUE.movies,
      rateMovie: TASTE.rateMovie,
      unrateMovie: TASTE.unrateMovie,
    });
    routes(ratedMoviesRoutes, { ratedMovies: STORED.ratedMovies, ratedMoviesOf: TASTE.ratedMoviesOf });
  });
