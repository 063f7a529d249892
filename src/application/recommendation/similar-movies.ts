import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { NoSuchMovie } from '#application/catalogue/refusals';
import type { Clock } from '#application/ports/clock';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { addedByOne, weighedByTraits } from '#domain/recommendation/likeness';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Recommender } from './recommender.ts';
import type { TraitsOfMovies } from './traits-of-movies.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/** Most similar first; fewer than asked for, or none, where no recommender knows enough of the film. */
export type SimilarMovies = (
  movieId: number,
  limit: number,
) => Promise<Outcome<readonly MovieItem[], NoSuchMovie>>;

interface Ports {
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly traits: TraitsOfMovies;
  /** In the order in which they are asked; the first that can say anything of the film answers. */
  readonly recommenders: readonly Recommender[];
  readonly clock: Clock;
}

/** Those that many people like stand high in a list for anybody: likeness is looked for far down. */
const LISTED = 3_000;
/** Enough to find those among that have most in common with the film, few enough for one quick read. */
const candidatesFor = (limit: number): number => 2 * limit + 100;

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

  return async (movieId, limit) => {
    const [movie] = await ports.traits.byIds([movieId]);
    if (movie === undefined) return refuse({ code: 'no-such-movie' });
    for (const recommender of ports.recommenders) {
      const alike = addedByOne(await likedWith(recommender, movieId), candidatesFor(limit));
      if (alike.length === 0) continue;
      // What was deleted since the training has no traits any more.
      const traits = await ports.traits.byIds(alike.map((other) => other.movieId));
      const ids = weighedByTraits(movie, alike, traits)
        .slice(0, limit)
        .map((other) => other.movieId);
      const items = new Map((await ports.movies.byIds(ids)).map((item) => [item.id, item]));
      return accept(ids.flatMap((id) => items.get(id) ?? []));
    }
    return accept([]);
  };
};
