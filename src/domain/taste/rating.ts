import type { HalfStars } from './half-stars.ts';

/** What a person thinks of a film. A person has one rating of a film at a time. */
export interface Rating {
  readonly userId: number;
  readonly movieId: number;
  readonly halfStars: HalfStars;
  readonly ratedAt: Date;
}
