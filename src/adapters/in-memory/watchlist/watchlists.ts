import type { WatchlistStore } from '#application/watchlist/watchlist-store';
import { isLeftOut } from '#domain/watchlist/left-out';
import type { WatchlistEntry } from '#domain/watchlist/watchlist-entry';

/** What watch lists are told from outside. */
export interface AroundWatchlists {
  hasUser(id: number): boolean;
  hasMovie(id: number): boolean;
  hasSeen(userId: number, movieId: number): boolean;
  removesSeen(userId: number): boolean;
}

export class InMemoryWatchlists implements WatchlistStore {
  readonly #entries = new Map<string, WatchlistEntry>();
  readonly #around: AroundWatchlists;

  constructor(around: AroundWatchlists) {
    this.#around = around;
  }

  put({ note, ...entry }: Parameters<WatchlistStore['put']>[0]): ReturnType<WatchlistStore['put']> {
    if (!this.#around.hasUser(entry.userId)) return Promise.resolve('no-such-user');
    if (!this.#around.hasMovie(entry.movieId)) return Promise.resolve('no-such-movie');
    const key = keyOf(entry.userId, entry.movieId);
    const former = this.#entries.get(key);
    const kept = former ?? entry;
    this.#entries.set(key, { ...kept, note: note === undefined ? (former?.note ?? null) : note });
    return Promise.resolve({ isNew: former === undefined, isLeftOut: this.#isLeftOut(entry) });
  }

  remove(userId: number, movieId: number): ReturnType<WatchlistStore['remove']> {
    const isGone = this.#entries.delete(keyOf(userId, movieId));
    if (!this.#around.hasMovie(movieId)) return Promise.resolve('no-such-movie');
    return Promise.resolve(isGone ? 'removed' : 'nothing-there');
  }

  /** Newest first, ties by movie id, highest first; of users and movies that still exist. */
  of(userId: number): readonly WatchlistEntry[] {
    return this.allOf(userId).filter((entry) => !this.#isLeftOut(entry));
  }

  /** The same with those that are left out. */
  allOf(userId: number): readonly WatchlistEntry[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.userId === userId && this.#exists(entry))
      .sort((a, b) => b.addedAt.getTime() - a.addedAt.getTime() || b.movieId - a.movieId);
  }

  has(userId: number, movieId: number): boolean {
    return this.of(userId).some((entry) => entry.movieId === movieId);
  }

  hasSeen(userId: number, movieId: number): boolean {
    return this.#around.hasSeen(userId, movieId);
  }

  #exists({ userId, movieId }: WatchlistEntry): boolean {
    return this.#around.hasUser(userId) && this.#around.hasMovie(movieId);
  }

  #isLeftOut({ userId, movieId }: Pick<WatchlistEntry, 'userId' | 'movieId'>): boolean {
    const isSeen = this.#around.hasSeen(userId, movieId);
    return isLeftOut({ isSeen, removesSeen: this.#around.removesSeen(userId) });
  }
}

const keyOf = (userId: number, movieId: number): string => `${userId} ${movieId}`;
