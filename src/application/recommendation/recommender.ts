import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { CorrectedLine } from '#domain/taste/correction';
import type { Sifting } from './movie-sieve.ts';

export interface RecommendationRequest extends RankingRequest {
  /** When a list is of no use any more. A recommender that may have to wait gives up by then. */
  readonly deadline?: Date | undefined;
  /** What else is asked of movies; a `SievedRecommender` heeds it for others. */
  readonly sifting?: Sifting | undefined;
  /** What the person wants less or more of; a `CorrectedRecommender` heeds it for others. */
  readonly corrections?: readonly CorrectedLine[] | undefined;
}

/** Ranks the films of the catalogue for a person. */
export interface Recommender {
  /**
   * Best first, by score, ties by movie id; never a film of the history.
   * @throws {Unavailable} when no model can answer now; the caller chooses what to do instead.
   */
  recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]>;
}
