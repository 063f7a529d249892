import { varied } from '#domain/recommendation/variety';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from './recommender.ts';
import type { TraitsOfMovies } from './traits-of-movies.ts';

/** Enough to find different films among, few enough for one quick read. */
const candidatesFor = (limit: number): number => 3 * limit + 60;

/** A recommender whose lists for people without a rating are varied; all others pass through. */
export class ColdStartRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #traits: TraitsOfMovies;

  constructor(recommender: Recommender, traits: TraitsOfMovies) {
    this.#recommender = recommender;
    this.#traits = traits;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { history, limit } = request;
    if (!history.every(({ isDismissed }) => isDismissed)) return this.#recommender.recommend(request);
    const candidates = await this.#recommender.recommend({ ...request, limit: candidatesFor(limit) });
    const traits = await this.#traits.byIds(candidates.map(({ movieId }) => movieId));
    const sharesOf = new Map(candidates.map(({ movieId, shares }) => [movieId, shares]));
    return varied(candidates, traits, limit).map(({ movieId, score }) => {
      const shares = sharesOf.get(movieId) ?? [];
      return { movieId, score, baseline: shares.reduce((left, { share }) => left - share, score), shares };
    });
  }
}
