import { candidatesOfCorrected, correctedBy } from '#domain/recommendation/corrected';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import { poolOf } from './pool.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/** A recommender whose lists heed what somebody wants less or more of. */
export class CorrectedRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #kinds: KindsOfMovies;

  constructor(recommender: Recommender, kinds: KindsOfMovies) {
    this.#recommender = recommender;
    this.#kinds = kinds;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { history, limit, corrections = [] } = request;
    if (corrections.length === 0) return this.#recommender.recommend(request);
    const pool = await poolOf(this.#recommender, request, candidatesOfCorrected(history, limit));
    const kinds = await this.#kinds.byIds(pool.map(({ movieId }) => movieId));
    return correctedBy(pool, corrections, kinds).slice(0, limit);
  }
}
