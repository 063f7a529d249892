import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { RatingStore } from '#application/taste/rating-store';
import type { History } from '#domain/recommendation/history';
import type { Rating } from '#domain/taste/rating';

/** Ratings in memory; which users and movies exist is told from outside. */
export class InMemoryRatings implements RatingStore, RatingHistories {
  private readonly ratings = new Map<string, Rating>();
  private readonly listeners: ((userId: number, movieId: number) => void)[] = [];
  private readonly exists: { user(id: number): boolean; movie(id: number): boolean };

  constructor(exists: { user(id: number): boolean; movie(id: number): boolean }) {
    this.exists = exists;
  }

  put(rating: Rating): ReturnType<RatingStore['put']> {
    if (!this.exists.user(rating.userId)) return Promise.resolve('no-such-user');
    if (!this.exists.movie(rating.movieId)) return Promise.resolve('no-such-movie');
    const key = keyOf(rating.userId, rating.movieId);
    const isNew = !this.ratings.has(key);
    this.ratings.set(key, rating);
    return Promise.resolve(isNew ? 'added' : 'changed');
  }

  remove(userId: number, movieId: number): ReturnType<RatingStore['remove']> {
    const isGone = this.ratings.delete(keyOf(userId, movieId));
    if (isGone) for (const listen of this.listeners) listen(userId, movieId);
    if (!this.exists.movie(movieId)) return Promise.resolve('no-such-movie');
    return Promise.resolve(isGone && this.exists.user(userId) ? 'removed' : 'nothing-there');
  }

  /** `listen` hears of each rating that is taken back. */
  whenRemoved(listen: (userId: number, movieId: number) => void): void {
    this.listeners.push(listen);
  }

  byUser(userId: number): Promise<History> {
    const own = this.all().filter((rating) => rating.userId === userId);
    return Promise.resolve(own.map(({ movieId, halfStars }) => ({ movieId, halfStars })));
  }

  find(userId: number, movieId: number): Rating | undefined {
    return this.all().find((rating) => rating.userId === userId && rating.movieId === movieId);
  }

  /** Those of users and movies that still exist. */
  all(): readonly Rating[] {
    return [...this.ratings.values()].filter(
      ({ userId, movieId }) => this.exists.user(userId) && this.exists.movie(movieId),
    );
  }
}

const keyOf = (userId: number, movieId: number): string => `${userId} ${movieId}`;
