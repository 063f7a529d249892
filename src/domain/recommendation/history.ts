import type { HalfStars } from '../taste/half-stars.ts';

/** One of a person's ratings, as a recommender reads it. */
export interface RatedMovie {
  readonly movieId: number;
  readonly halfStars: HalfStars;
  /** Never rated: the person only said that they are not interested. Nobody is told these stars. */
  readonly isDismissed?: true;
}

/** All that a recommender is told of a person. Order carries no meaning; a movie stands in it once. */
export type History = readonly RatedMovie[];
