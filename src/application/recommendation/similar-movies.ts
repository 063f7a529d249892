import type { MovieItem, MovieQueries, Person } from '#application/catalogue/movie-queries';
import type { NoSuchMovie } from '#application/catalogue/refusals';
import type { Clock } from '#application/ports/clock';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { decadeOf } from '#domain/recommendation/corrected';
import { addedByOne, weighedByTraits, type Alike } from '#domain/recommendation/likeness';
import type { MovieTraits } from '#domain/recommendation/variety';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { MovieSieve } from './movie-sieve.ts';
import type { PersonNames } from './person-names.ts';
import type { Recommender } from './recommender.ts';
import type { TraitsOfMovies } from './traits-of-movies.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/** A movie like another, and what both have. */
export interface SimilarMovie extends MovieItem {
  readonly in_common: {
    readonly directors: readonly Person[];
    readonly actors: readonly Person[];
    readonly genres: readonly string[];
    /** By its first year; null where they are not of the same. */
    readonly decade: number | null;
  };
}

/** Most similar first; fewer than asked for where no recommender knows enough of the film: then those of its directors. */
export type SimilarMovies = (
  movieId: number,
  limit: number,
) => Promise<Outcome<readonly SimilarMovie[], NoSuchMovie>>;

interface Ports {
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly traits: TraitsOfMovies;
  /** In the order in which they are asked; the first that can say anything of the film answers. */
  readonly recommenders: readonly Recommender[];
  readonly kinds: KindsOfMovies;
  readonly names: PersonNames;
  readonly sieve: Pick<MovieSieve, 'all'>;
  readonly clock: Clock;
}

/** Those that many people like stand high in a list for anybody: likeness is looked for far down. */
const LISTED = 3_000;
/** Enough to find those among that have most in common with the film, few enough for one quick read. */
const candidatesFor = (limit: number): number => 2 * limit + 100;

/** Films of episodes have many. */
const MOST_DIRECTORS = 3;

const halfStars = halfStarsFrom(5);

/** @param timeout milliseconds that each recommender may take */
export const similarMovies = (ports: Ports, timeout: number): SimilarMovies => {
  const likedWith = (recommender: Recommender, movieId: number) =>
    unlessUnavailable(
      () =>
        recommender.recommend({
          history: [{ movieId, halfStars }],
          filter: {},
          limit: LISTED,
          deadline: new Date(ports.clock.now().getTime() + timeout),
        }),
      () => [],
    );

  const best = async (movie: MovieTraits, candidates: readonly Alike[], limit: number) => {
    // What was deleted since the training has no traits any more.
    const traits = await ports.traits.byIds(candidates.map((other) => other.movieId));
    const ids = weighedByTraits(movie, candidates, traits)
      .slice(0, limit)
      .map((other) => other.movieId);
    return shown(ports, movie, ids, traits);
  };

  return async (movieId, limit) => {
    const [movie] = await ports.traits.byIds([movieId]);
    if (movie === undefined) return refuse({ code: 'no-such-movie' });
    const byDirectors = await ofItsDirectors(ports, movieId);
    for (const recommender of ports.recommenders) {
      const ranked = await likedWith(recommender, movieId);
      const alike = addedByOne(ranked, candidatesFor(limit));
      if (alike.length === 0) continue;
      const judged = new Set(ranked.map((other) => other.movieId));
      const candidates = [...alike, ...byDirectors.filter((id) => !judged.has(id)).map(unjudged)];
      return accept(await best(movie, candidates, limit));
    }
    return accept(await best(movie, byDirectors.map(unjudged), limit));
  };
};

const unjudged = (movieId: number): Alike => ({ movieId, likeness: 0 });

/** The other movies of its directors: few people may have seen one, and it is like them all the same. */
const ofItsDirectors = async (
  { kinds, sieve }: Pick<Ports, 'kinds' | 'sieve'>,
  movieId: number,
): Promise<readonly number[]> => {
  const people = (await kinds.byIds([movieId])).get(movieId)?.people.directors ?? [];
  const found = await Promise.all(
    people
      .slice(0, MOST_DIRECTORS)
      .map((personId) => sieve.all({ personId, withoutGenres: [], withoutPersonIds: [] })),
  );
  return [...new Set(found.flatMap((ids) => [...ids]))].filter((id) => id !== movieId);
};

const shown = async (
  ports: Pick<Ports, 'kinds' | 'names' | 'movies'>,
  movie: MovieTraits,
  ids: readonly number[],
  traits: readonly MovieTraits[],
): Promise<readonly SimilarMovie[]> => {
  const [listed, kinds] = await Promise.all([ports.movies.byIds(ids), ports.kinds.byIds([movie.id, ...ids])]);
  const people = kinds.get(movie.id)?.people ?? { directors: [], actors: [] };
  const names = await ports.names.byIds([...people.directors, ...people.actors]);
  const items = new Map(listed.map((item) => [item.id, item]));
  const traitsOf = new Map(traits.map((each) => [each.id, each]));
  const named = (own: readonly number[], others: readonly number[] = []): readonly Person[] =>
    own.flatMap((id) => {
      const name = names.get(id);
      return name === undefined || !others.includes(id) ? [] : [{ id, name }];
    });
  return ids.flatMap((id): SimilarMovie[] => {
    const [item, other, theirs] = [items.get(id), traitsOf.get(id), kinds.get(id)?.people];
    if (item === undefined || other === undefined) return [];
    return [
      {
        ...item,
        in_common: {
          directors: named(people.directors, theirs?.directors),
          actors: named(people.actors, theirs?.actors),
          genres: movie.genres.filter((name) => other.genres.includes(name)),
          decade: commonDecade(movie.year, other.year),
        },
      },
    ];
  });
};

const commonDecade = (a: number | null, b: number | null): number | null =>
  a === null || b === null || decadeOf(a) !== decadeOf(b) ? null : decadeOf(a);
