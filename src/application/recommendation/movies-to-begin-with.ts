import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { Clock } from '#application/ports/clock';
import type { DismissalStore } from '#application/taste/dismissal-store';
import { FirstMovies, type WellKnownMovie } from '#domain/recommendation/first-movies';
import { steeredBy } from '#domain/recommendation/steering';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { RatingHistories } from './rating-histories.ts';
import type { WellKnownMovies } from './well-known-movies.ts';

/** @param skipped movies that the person passed over: they do not come back, but say nothing of others */
export type MoviesToBeginWith = (
  userId: number,
  limit: number,
  skipped: readonly number[],
) => Promise<readonly MovieItem[]>;

interface Ports {
  readonly histories: RatingHistories;
  readonly dismissals: Pick<DismissalStore, 'byUser'>;
  readonly wellKnown: WellKnownMovies;
  readonly kinds: KindsOfMovies;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly clock: Clock;
}

/** Who has rated more has begun already. */
const MOST_COMPARED = 200;

/** Well-known movies whose ratings would say most of somebody's taste; none of those rated, dismissed or skipped. */
export const moviesToBeginWith = (ports: Ports): MoviesToBeginWith => {
  let prepared: { readonly from: readonly WellKnownMovie[]; readonly first: FirstMovies } | undefined;
  const prepare = async (): Promise<FirstMovies> => {
    const from = await ports.wellKnown.best();
    if (prepared?.from === from) return prepared.first;
    const first = new FirstMovies(from, await ports.kinds.byIds(from.map(({ id }) => id)));
    prepared = { from, first };
    return first;
  };

  return async (userId, limit, skipped) => {
    const [first, ratings, dismissals] = await Promise.all([
      prepare(),
      ports.histories.byUser(userId),
      ports.dismissals.byUser(userId, ports.clock.now()),
    ]);
    const { leftOut } = steeredBy(ratings, dismissals);
    const rated = ratings.map(({ movieId }) => movieId).sort((a, b) => a - b);
    const kinds = await ports.kinds.byIds(rated.slice(0, MOST_COMPARED));
    const movieIds = new Set([...leftOut.movieIds, ...rated, ...skipped]);
    const chosen = first.choose([...kinds.values()], { ...leftOut, movieIds }, limit);
    const items = new Map((await ports.movies.byIds(chosen)).map((item) => [item.id, item]));
    return chosen.flatMap((id) => items.get(id) ?? []);
  };
};
