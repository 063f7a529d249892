import type { MovieItem } from '#application/catalogue/movie-queries';

/** One of the caller's own ratings in an explanation. */
export interface RecommendationReason {
  readonly id: number;
  readonly title: string;
  readonly user_rating: number;
  /** Its part of the film's score; negative in `despite`. */
  readonly share: number;
}

export interface RecommendedMovie extends MovieItem {
  /** Higher is better; comparable within one list only. */
  readonly score: number;
  readonly because: readonly RecommendationReason[];
  readonly despite: readonly RecommendationReason[];
  /** What is due to no single rating. score = baseline + the shares shown + rest, exactly. */
  readonly baseline: number;
  /** The sum of all shares that are not shown. */
  readonly rest: number;
  readonly source: 'model' | 'fallback';
}
