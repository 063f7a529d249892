import { discovered, DISCOVERY_CANDIDATES } from '#domain/recommendation/discovery';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from './recommender.ts';
import type { RenownOfMovies } from './renown-of-movies.ts';

/** A recommender whose lists prefer films that fewer people know. */
export class DiscoveryRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #renown: RenownOfMovies;
  readonly #discovery: number;

  /** @param discovery how strongly, 0 to 1 */
  constructor(recommender: Recommender, renown: RenownOfMovies, discovery: number) {
    this.#recommender = recommender;
    this.#renown = renown;
    this.#discovery = discovery;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { limit } = request;
    const candidates = await this.#recommender.recommend({
      ...request,
      limit: Math.max(DISCOVERY_CANDIDATES, limit),
    });
    const renown = await this.#renown.byIds(candidates.map(({ movieId }) => movieId));
    return discovered(candidates, renown, this.#discovery).slice(0, limit);
  }
}
