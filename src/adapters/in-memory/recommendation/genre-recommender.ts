import type { InMemoryMovie } from '../catalogue/movies.ts';
import { InMemoryRecommender } from './recommender.ts';

/** What half a star .. five stars weigh. */
const STARS = [-1, -0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8, 1];

const sharedGenres = (movie: InMemoryMovie, other: InMemoryMovie): number =>
  movie.genres.filter((genre) => other.genres.includes(genre)).length;

/** Movies alike by their genres, the prominent ones first: enough of a model for a service in memory. */
export const createInMemoryGenreRecommender = (catalogue: readonly InMemoryMovie[]): InMemoryRecommender =>
  new InMemoryRecommender(
    catalogue.map((movie) => ({
      id: movie.id,
      year: movie.year,
      genres: movie.genres,
      baseline: movie.prominence,
      adds: new Map(catalogue.map((other) => [other.id, sharedGenres(movie, other)])),
    })),
    STARS,
  );

/** The prominent ones first, alike for everybody. */
export const createInMemoryPopularMovies = (catalogue: readonly InMemoryMovie[]): InMemoryRecommender =>
  new InMemoryRecommender(
    catalogue.map(({ id, year, genres, prominence }) => ({
      id,
      year,
      genres,
      baseline: prominence,
      adds: new Map(),
    })),
    STARS,
  );
