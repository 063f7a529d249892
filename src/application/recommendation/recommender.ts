import type { History } from '#domain/recommendation/history';

/** Narrows what may be recommended. `genre` is compared without regard to case; years are inclusive. */
export interface MovieFilter {
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
}

export interface RecommendationRequest {
  /** The person's ratings; films of it are never recommended. */
  readonly history: History;
  readonly filter: MovieFilter;
  /** How many films to return; fewer only when no more of them are left. */
  readonly limit: number;
  /** When a list is of no use any more. A recommender that may have to wait gives up by then. */
  readonly deadline?: Date | undefined;
}

/** What one rating of the history adds to (or, negative, takes from) a film's score. */
export interface Share {
  readonly movieId: number;
  readonly share: number;
}

/** `score` = `baseline` + the sum of `shares`, within 1e-4. Shares of nought are left out. */
export interface RankedMovie {
  readonly movieId: number;
  readonly score: number;
  readonly baseline: number;
  readonly shares: readonly Share[];
}

/** Ranks the films of the catalogue for a person. */
export interface Recommender {
  /**
   * Best first, by score, ties by movie id; never a film of the history.
   * @throws {Unavailable} when no model can answer now; the caller chooses what to do instead.
   */
  recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]>;
}
