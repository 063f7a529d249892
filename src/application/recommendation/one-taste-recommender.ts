import { candidatesOfCorrected, correctedBy } from '#domain/recommendation/corrected';
import { candidatesOfOneTaste, oneTaste } from '#domain/recommendation/one-taste';
import { inProportion } from '#domain/recommendation/proportions';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { CorrectedRecommender } from './corrected-recommender.ts';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import { poolOf } from './pool.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/**
 * A recommender whose lists stay with the kind of movies that a short history is of, are as varied as it is, and heed what
 * the person wants less or more of.
 */
export class OneTasteRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #kinds: KindsOfMovies;
  readonly #corrected: CorrectedRecommender;

  constructor(recommender: Recommender, kinds: KindsOfMovies) {
    this.#recommender = recommender;
    this.#kinds = kinds;
    this.#corrected = new CorrectedRecommender(recommender, kinds);
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { history, limit, corrections = [] } = request;
    const sought = history.length === 0 ? 0 : candidatesOfOneTaste(history);
    if (sought === 0) return this.#corrected.recommend(request);
    const least = corrections.length === 0 ? limit : candidatesOfCorrected(history, limit);
    const pool = await poolOf(this.#recommender, request, Math.max(sought, least));
    const kinds = await this.#kinds.byIds([...history, ...pool].map(({ movieId }) => movieId));
    const { ranked, explained } = oneTaste(pool, history, kinds);
    const corrected = corrections.length === 0 ? ranked : correctedBy(ranked, corrections, kinds);
    return inProportion(corrected, history, kinds, limit).map(explained);
  }
}
