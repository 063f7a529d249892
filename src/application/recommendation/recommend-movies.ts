import type { MovieQueries } from '#application/catalogue/movie-queries';
import { Unavailable } from '#application/ports/unavailable';
import { explainer } from '#domain/recommendation/explanation';
import { DiscoveryList } from './discovery-list.ts';
import { FirstList } from './first-list.ts';
import { KnownMovies } from './known-movies.ts';
import type { RatingHistories } from './rating-histories.ts';
import type { RecommendedMovie } from './recommended-movie.ts';
import type { MovieFilter, RankedMovie, RecommendationRequest, Recommender } from './recommender.ts';
import type { RenownOfMovies } from './renown-of-movies.ts';
import type { TraitsOfMovies } from './traits-of-movies.ts';

export interface RecommendMoviesInput {
  readonly userId: number;
  readonly limit: number;
  readonly filter: MovieFilter;
  /** 0 to 1: how much the list prefers films that fewer people know. */
  readonly discovery: number;
}

interface Ports {
  readonly histories: RatingHistories;
  /** Knows the person's taste. */
  readonly primary: Recommender;
  /** Knows every film, and answers when the primary cannot. */
  readonly fallback: Recommender;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly traits: TraitsOfMovies;
  readonly renown: RenownOfMovies;
}

/** As many films as asked for while films are left. Faults with `Unavailable` when the fallback cannot answer either. */
export type RecommendMovies = (input: RecommendMoviesInput) => Promise<readonly RecommendedMovie[]>;

type Source = RecommendedMovie['source'];

/** A person's films, best first, each with its reasons. */
export const recommendMovies = (ports: Ports): RecommendMovies => {
  const listOf = (recommender: Recommender, discovery: number): Recommender =>
    new FirstList(
      discovery === 0 ? recommender : new DiscoveryList(recommender, ports.renown, discovery),
      ports.traits,
    );

  return async ({ userId, limit, filter, discovery }) => {
    const primary = listOf(ports.primary, discovery);
    const fallback = listOf(ports.fallback, discovery);
    const history = await ports.histories.of(userId);
    const request = { history, filter, limit };
    const movies = new KnownMovies(ports.movies, explainer(history));
    const list = await unlessUnavailable(() => existing(primary, 'model', request, movies), []);
    if (list.length >= limit) return list;
    const listed = new Set(list.map(({ id }) => id));
    return continued(list, await existing(fallback, 'fallback', request, movies, listed));
  };
};

const unlessUnavailable = async <T>(attempt: () => Promise<T>, instead: T): Promise<T> => {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Unavailable) return instead;
    throw error;
  }
};

/** Films newer than the model, or all where there is none. Their scores go on below those of the list. */
const continued = (
  list: readonly RecommendedMovie[],
  more: readonly RecommendedMovie[],
): readonly RecommendedMovie[] => {
  const last = list.at(-1)?.score ?? Infinity;
  const excess = Math.max(0, (more[0]?.score ?? -Infinity) - last);
  return [...list, ...more.map((movie) => ({ ...movie, score: movie.score - excess }))];
};

/** The best films that still exist and are not listed yet: what was deleted since the training is replaced. */
const existing = async (
  recommender: Recommender,
  source: Source,
  { history, filter, limit }: RecommendationRequest,
  movies: KnownMovies,
  listed: ReadonlySet<number> = new Set(),
): Promise<readonly RecommendedMovie[]> => {
  const wanted = limit - listed.size;
  for (let asked = limit; ; asked *= 2) {
    const ranked: readonly RankedMovie[] = await recommender.recommend({ history, filter, limit: asked });
    const fresh = ranked.filter(({ movieId }) => !listed.has(movieId));
    const list = await movies.show(fresh, source);
    if (list.length >= wanted || ranked.length < asked) return list.slice(0, wanted);
  }
};
