import type { RatingShare } from './explanation.ts';
import type { History } from './history.ts';

export interface Scored {
  readonly movieId: number;
  readonly score: number;
}

/** The order of every list of recommendations: best score first, ties by movie id. Total. */
export const byRank = (a: Scored, b: Scored): number => b.score - a.score || a.movieId - b.movieId;

/** Narrows what may be recommended. `genre` is compared without regard to case; years are inclusive. */
export interface MovieFilter {
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** None but these. A recommender elsewhere need not heed more than a thousand. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** For whom movies are ranked, which ones, and how many. */
export interface RankingRequest {
  /** The person's ratings; movies of it are never recommended. */
  readonly history: History;
  readonly filter: MovieFilter;
  /** How many movies to return; fewer only when no more of them are left. */
  readonly limit: number;
  /**
   * By what several ratings say together: of the shares of a score the one that raises it most and the one that lowers it
   * most are left out, so that no rating alone decides. No shares are told then. Heeded by models of this process alone.
   */
  readonly isCorroborated?: boolean | undefined;
}

/** `score` = `baseline` + the sum of `shares`, within 1e-4. Shares of nought are left out. */
export interface RankedMovie extends Scored {
  readonly baseline: number;
  readonly shares: readonly RatingShare[];
}
