import type { MovieItem } from '#application/catalogue/movie-queries';
import type { Wanted } from '#domain/taste/correction';

/** One of the caller's own ratings in an explanation. */
export interface RecommendationReason {
  readonly id: number;
  readonly title: string;
  readonly user_rating: number;
  /** Its part of the film's score; negative in `despite`. */
  readonly share: number;
}

/** A line of somebody's taste: of genre, person and decade the two that it is not are null. */
export interface ToldLine {
  readonly genre: string | null;
  readonly person: { readonly id: number; readonly name: string } | null;
  readonly decade: number | null;
}

export interface ToldCorrection extends ToldLine {
  readonly correction: Wanted;
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
  /** What the person corrected that raises or lowers it; `baseline` holds by how much. */
  readonly adjusted_by: readonly ToldCorrection[];
}
