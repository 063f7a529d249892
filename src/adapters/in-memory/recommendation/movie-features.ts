import type { KindsOfMovies } from '#application/recommendation/kinds-of-movies';
import type { MovieTallies } from '#application/recommendation/movie-tallies';
import type { PersonNames } from '#application/recommendation/person-names';
import { starsOf } from '#domain/taste/half-stars';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { WellKnownMovies } from '#application/recommendation/well-known-movies';
import { PROMINENT_AS, type WellKnownMovie } from '#domain/recommendation/first-movies';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { personIds } from '../catalogue/person-ids.ts';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import type { InMemoryRatings } from '../taste/ratings.ts';

export const createInMemoryTraits = (catalogue: readonly InMemoryMovie[]): TraitsOfMovies => ({
  byIds: (ids) => Promise.resolve(catalogue.filter(({ id }) => ids.includes(id))),
});

export const createInMemoryRenown = (
  catalogue: readonly InMemoryMovie[],
  ratings: InMemoryRatings,
): RenownOfMovies => ({
  byIds: (ids) =>
    Promise.resolve(
      catalogue
        .filter(({ id }) => ids.includes(id))
        .map(({ id, prominence }) => ({
          id,
          prominence,
          ratings: ratings.all().filter(({ movieId }) => movieId === id).length,
        })),
    ),
});

export const createInMemoryTallies = (
  catalogue: readonly InMemoryMovie[],
  ratings: InMemoryRatings,
): MovieTallies => ({
  byId: (movieId) => {
    const movie = catalogue.find(({ id }) => id === movieId);
    const given = ratings.all().filter((rating) => rating.movieId === movieId);
    return Promise.resolve(
      movie && {
        prominence: movie.prominence,
        ratings: given.length,
        stars: given.reduce((sum, { halfStars }) => sum + starsOf(halfStars), 0),
      },
    );
  },
});

export const createInMemoryWellKnown = (
  catalogue: readonly InMemoryMovie[],
  ratings: InMemoryRatings,
): WellKnownMovies => ({
  best: () => {
    const given = (id: number) => ratings.all().filter(({ movieId }) => movieId === id).length;
    const known = catalogue.map(({ id, prominence }) => ({
      id,
      prominence,
      ratings: given(id),
      spread: null,
    }));
    const renown = (movie: WellKnownMovie) => movie.ratings + PROMINENT_AS * movie.prominence;
    return Promise.resolve(known.sort((a, b) => renown(b) - renown(a) || a.id - b.id));
  },
});

export const createInMemoryPersonNames = (catalogue: readonly InMemoryMovie[]): PersonNames => {
  const names = new Map([...personIds(catalogue)].map(([name, id]) => [id, name]));
  return {
    byIds: (ids) => Promise.resolve(new Map([...names].filter(([id]) => ids.includes(id)))),
  };
};

export const createInMemoryKinds = (catalogue: readonly InMemoryMovie[]): KindsOfMovies => {
  const counts = genreCountsOf(catalogue);
  const ids = personIds(catalogue);
  const idsOf = (names: readonly string[]): readonly number[] => names.flatMap((name) => ids.get(name) ?? []);
  const peopleOf = ({ directors, actors }: InMemoryMovie) => ({
    directors: idsOf(directors),
    actors: idsOf(actors),
  });
  return {
    byIds: (ids) =>
      Promise.resolve(
        new Map(
          catalogue
            .filter(({ id }) => ids.includes(id))
            .map((movie) => [
              movie.id,
              kindOf({ ...movie, genresElsewhere: [], people: peopleOf(movie) }, counts),
            ]),
        ),
      ),
  };
};
