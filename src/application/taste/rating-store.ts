import type { Rating } from '#domain/taste/rating';

/** Ratings as commands change them; each call is atomic, and two at once leave one rating. */
export interface RatingStore {
  /** Keeps the rating in place of the person's former one of the film, if any. */
  put(rating: Rating): Promise<'added' | 'changed' | 'no-such-movie' | 'no-such-user'>;
  /** Taking away what is not there changes nothing. */
  remove(userId: number, movieId: number): Promise<'removed' | 'nothing-there' | 'no-such-movie'>;
}
