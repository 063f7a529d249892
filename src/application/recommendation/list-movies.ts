import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { Clock } from '#application/ports/clock';
import { explainer } from '#domain/recommendation/explanation';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { ColdStartRecommender } from './cold-start-recommender.ts';
import { DiscoveryRecommender } from './discovery-recommender.ts';
import { ListedMovies } from './listed-movies.ts';
import type { ModelCallObserver } from './model-calls.ts';
import type { RecommendedMovie } from './recommended-movie.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';
import type { RenownOfMovies } from './renown-of-movies.ts';
import type { TraitsOfMovies } from './traits-of-movies.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

export interface ListPorts {
  /**
   * In the order in which they are asked. The first, a model, knows the person's taste; each one after it answers when
   * those before cannot, and continues a list that they cannot fill. The last should know every film.
   */
  readonly recommenders: readonly Recommender[];
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly traits: TraitsOfMovies;
  readonly renown: RenownOfMovies;
  readonly clock: Clock;
  readonly observer: Pick<ModelCallObserver, 'fellBack'>;
}

/** What a list is made from, whoever has that history. */
export interface ListRequest extends Omit<RecommendationRequest, 'deadline'> {
  /** 0 to 1: how much the list prefers films that fewer people know. */
  readonly discovery: number;
}

/** As many films as asked for while films are left, best first, each with its reasons. */
export type ListMovies = (request: ListRequest) => Promise<readonly RecommendedMovie[]>;

type Source = RecommendedMovie['source'];

/**
 * Faults with `Unavailable` when the last recommender is needed and cannot answer.
 * @param timeout milliseconds that the first recommender may take in all; the rest of the budget is for those after it
 */
export const listMovies = (ports: ListPorts, timeout: number): ListMovies => {
  const listOf = (recommender: Recommender, discovery: number): Recommender =>
    new ColdStartRecommender(
      discovery === 0 ? recommender : new DiscoveryRecommender(recommender, ports.renown, discovery),
      ports.traits,
    );

  return async ({ discovery, ...request }) => {
    const { history, limit } = request;
    const movies = new ListedMovies(ports.movies, explainer(history));
    const deadline = new Date(ports.clock.now().getTime() + timeout);
    const last = ports.recommenders.length - 1;
    let list: readonly RecommendedMovie[] = [];
    for (const [place, recommender] of ports.recommenders.entries()) {
      const isFirst = place === 0;
      const listed = new Set(list.map(({ id }) => id));
      const ask = () =>
        existing(
          listOf(recommender, discovery),
          isFirst ? 'model' : 'fallback',
          isFirst ? { ...request, deadline } : request,
          movies,
          listed,
        );
      const nothing = () => {
        if (isFirst) ports.observer.fellBack();
        return [];
      };
      list = continued(list, place === last ? await ask() : await unlessUnavailable(ask, nothing));
      if (list.length >= limit) break;
    }
    return list;
  };
};

/** Films newer than the model, or all where there is none. Their scores and baselines go on below those of the list. */
const continued = (
  list: readonly RecommendedMovie[],
  more: readonly RecommendedMovie[],
): readonly RecommendedMovie[] => {
  const last = list.at(-1)?.score ?? Infinity;
  const excess = Math.max(0, (more[0]?.score ?? -Infinity) - last);
  const lowered = more.map((movie) => ({
    ...movie,
    score: movie.score - excess,
    baseline: movie.baseline - excess,
  }));
  return [...list, ...lowered];
};

/** The best films that still exist and are not listed yet: what was deleted since the training is replaced. */
const existing = async (
  recommender: Recommender,
  source: Source,
  request: RecommendationRequest,
  movies: ListedMovies,
  listed: ReadonlySet<number> = new Set(),
): Promise<readonly RecommendedMovie[]> => {
  const wanted = request.limit - listed.size;
  for (let asked = request.limit; ; asked *= 2) {
    const ranked: readonly RankedMovie[] = await recommender.recommend({ ...request, limit: asked });
    const fresh = ranked.filter(({ movieId }) => !listed.has(movieId));
    const list = await movies.show(fresh, source);
    if (list.length >= wanted || ranked.length < asked) return list.slice(0, wanted);
  }
};
