import type { ContainerModule } from 'inversify';
import { ratingDataIn } from '#adapters/in-memory/personal-data';
import { createRatingData } from '#adapters/postgres/taste/personal-data';
import { dismissalRoutes } from '#adapters/http/taste/dismissal-routes';
import { ratedMoviesRoutes } from '#adapters/http/taste/rated-movies-routes';
import { ratingRoutes } from '#adapters/http/taste/rating-routes';
import { createInMemoryDismissedMovies } from '#adapters/in-memory/taste/dismissals';
import { createInMemoryRatedMovies } from '#adapters/in-memory/taste/rated-movies';
import { createCorrectionStore } from '#adapters/postgres/taste/correction-store';
import { createDismissalStore } from '#adapters/postgres/taste/dismissal-store';
import { createDismissedMovieQueries } from '#adapters/postgres/taste/dismissed-movies';
import { createRatedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import type { CorrectionStore } from '#application/taste/correction-store';
import { correctTaste, type CorrectTaste } from '#application/taste/correct-taste';
import type { DismissalStore } from '#application/taste/dismissal-store';
import {
  dismissedMovies,
  type DismissedMovieQueries,
  type DismissedMovies,
} from '#application/taste/dismissed-movies';
import { dismissMovie, type DismissMovie } from '#application/taste/dismiss-movie';
import { rateMovie, type RateMovie } from '#application/taste/rate-movie';
import { ratedMoviesOf, type RatedMovieQueries, type RatedMoviesOf } from '#application/taste/rated-movies';
import type { RatingStore } from '#application/taste/rating-store';
import { undoDismissal, type UndoDismissal } from '#application/taste/undo-dismissal';
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
  dismissals: id<DismissalStore>('dismissals'),
  dismissedMovieQueries: id<DismissedMovieQueries>('dismissedMovieQueries'),
  corrections: id<CorrectionStore>('corrections'),
};

/** Ratings, dismissals and corrections: what can be asked for. */
export const TASTE = {
  ...STORED,
  rateMovie: id<RateMovie>('rateMovie'),
  unrateMovie: id<UnrateMovie>('unrateMovie'),
  ratedMoviesOf: id<RatedMoviesOf>('ratedMoviesOf'),
  dismissMovie: id<DismissMovie>('dismissMovie'),
  undoDismissal: id<UndoDismissal>('undoDismissal'),
  dismissedMovies: id<DismissedMovies>('dismissedMovies'),
  correctTaste: id<CorrectTaste>('correctTaste'),
};

export const tasteModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        ratings: new PostgresRatingStore(sql),
        ratedMovies: createRatedMovieQueries(sql),
        dismissals: createDismissalStore(sql),
        dismissedMovieQueries: createDismissedMovieQueries(sql),
        corrections: createCorrectionStore(sql),
      }),
      inMemory: ({ ratings, dismissals, corrections, movies }) => ({
        ratings,
        ratedMovies: createInMemoryRatedMovies(ratings, movies),
        dismissals,
        dismissedMovieQueries: createInMemoryDismissedMovies(dismissals, movies),
        corrections,
      }),
    });

    useCase(TASTE.rateMovie, rateMovie, { ratings: STORED.ratings, clock: SHARED.clock });
    useCase(TASTE.unrateMovie, unrateMovie, { ratings: STORED.ratings });
    useCase(TASTE.ratedMoviesOf, ratedMoviesOf, {
      ratedMovies: STORED.ratedMovies,
      openArea: PRIVACY.openArea,
    });

    personalData(storage, { postgres: ({ sql }) => createRatingData(sql), inMemory: ratingDataIn });
    useCase(TASTE.dismissMovie, dismissMovie, {
      dismissals: STORED.dismissals,
      genres: CATALOGUE.genres,
      clock: SHARED.clock,
    });
    useCase(TASTE.undoDismissal, undoDismissal, { dismissals: STORED.dismissals });
    useCase(TASTE.dismissedMovies, dismissedMovies, {
      dismissedMovies: STORED.dismissedMovieQueries,
      clock: SHARED.clock,
    });

    useCase(TASTE.correctTaste, correctTaste, {
      corrections: STORED.corrections,
      genres: CATALOGUE.genres,
      clock: SHARED.clock,
    });

    routes(ratingRoutes, {
      movies: CATALOGUE.movies,
      rateMovie: TASTE.rateMovie,
      unrateMovie: TASTE.unrateMovie,
    });
    routes(dismissalRoutes, {
      movies: CATALOGUE.movies,
      dismissMovie: TASTE.dismissMovie,
      undoDismissal: TASTE.undoDismissal,
      dismissedMovies: TASTE.dismissedMovies,
    });
    routes(ratedMoviesRoutes, { ratedMovies: STORED.ratedMovies, ratedMoviesOf: TASTE.ratedMoviesOf });
  });
