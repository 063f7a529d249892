import type { LeftOut } from '#domain/recommendation/steering';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';

export interface RecommendationRequest extends RankingRequest {
  /** When a list is of no use any more. A recommender that may have to wait gives up by then. */
  readonly deadline?: Date | undefined;
  /** What is left out besides; for a `SievedRecommender`, others need not heed it. */
  readonly leftOut?: LeftOut | undefined;
}

/** Ranks the films of the catalogue for a person. */
export interface Recommender {
  /**
   * Best first, by score, ties by movie id; never a film of the history.
   * @throws {Unavailable} when no model can answer now; the caller chooses what to do instead.
   */
  recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]>;
}
