import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { NoSuchMovie } from '#application/catalogue/refusals';
import type { Clock } from '#application/ports/clock';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { mostAlike } from '#domain/recommendation/likeness';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Recommender } from './recommender.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/** Most similar first; fewer than asked for, or none, where no recommender knows enough of the film. */
export type SimilarMovies = (
  movieId: number,
  limit: number,
) => Promise<Outcome<readonly MovieItem[], NoSuchMovie>>;

interface Ports {
  readonly movies: Pick<MovieQueries, 'byIds'>;
  /** In the order in which they are asked; the first that can say anything of the film answers. */
  readonly recommenders: readonly Recommender[];
  readonly clock: Clock;
}

/** What is liked for its own worth stands high in a list for anybody: likeness is looked for further down as well. */
const candidatesFor = (limit: number): number => 10 * limit + 200;

const halfStars = halfStarsFrom(5);

/** @param timeout milliseconds that each recommender may take */
export const similarMovies =
  (ports: Ports, timeout: number): SimilarMovies =>
  async (movieId, limit) => {
    if ((await ports.movies.byIds([movieId])).length === 0) return refuse({ code: 'no-such-movie' });
    for (const recommender of ports.recommenders) {
      const deadline = new Date(ports.clock.now().getTime() + timeout);
      const request = {
        history: [{ movieId, halfStars }],
        filter: {},
        limit: candidatesFor(limit),
        deadline,
      };
      const ranked = await unlessUnavailable(
        () => recommender.recommend(request),
        () => [],
      );
      // What was deleted since the training is replaced by the next.
      const alike = mostAlike(ranked, 2 * limit);
      if (alike.length === 0) continue;
      const items = new Map(
        (await ports.movies.byIds(alike.map((movie) => movie.movieId))).map((item) => [item.id, item]),
      );
      return accept(alike.flatMap((movie) => items.get(movie.movieId) ?? []).slice(0, limit));
    }
    return accept([]);
  };
