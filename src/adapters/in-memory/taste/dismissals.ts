import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { DismissalStore } from '#application/taste/dismissal-store';
import type { DismissedMovieQueries } from '#application/taste/dismissed-movies';
import { isInForce, type Dismissal } from '#domain/taste/dismissal';
import { pageOf } from '../page.ts';

/** What dismissals are told from outside. */
export interface AroundDismissals {
  hasUser(id: number): boolean;
  hasMovie(id: number): boolean;
  /** The name of a director or an actor; undefined where there is none. */
  personName(id: number): string | undefined;
}

export class InMemoryDismissals implements DismissalStore {
  readonly #dismissals = new Map<string, Dismissal>();
  readonly #around: AroundDismissals;

  constructor(around: AroundDismissals) {
    this.#around = around;
  }

  put(dismissal: Dismissal): ReturnType<DismissalStore['put']> {
    const { userId, movieId, reason } = dismissal;
    if (!this.#around.hasUser(userId)) return Promise.resolve('no-such-user');
    if (!this.#around.hasMovie(movieId)) return Promise.resolve('no-such-movie');
    if (reason.kind === 'person' && this.#around.personName(reason.personId) === undefined)
      return Promise.resolve('no-such-person');
    const key = keyOf(userId, movieId);
    const isNew = !this.#dismissals.has(key);
    this.#dismissals.set(key, dismissal);
    return Promise.resolve(isNew ? 'added' : 'changed');
  }

  remove(userId: number, movieId: number): ReturnType<DismissalStore['remove']> {
    const isGone = this.#dismissals.delete(keyOf(userId, movieId));
    if (!this.#around.hasMovie(movieId)) return Promise.resolve('no-such-movie');
    return Promise.resolve(isGone ? 'removed' : 'nothing-there');
  }

  byUser(userId: number, now: Date): Promise<readonly Dismissal[]> {
    return Promise.resolve(this.of(userId).filter((dismissal) => isInForce(dismissal, now)));
  }

  /** In force or not, newest first, ties by movie id, highest first; of users and movies that still exist. */
  of(userId: number): readonly Dismissal[] {
    return [...this.#dismissals.values()]
      .filter((dismissal) => dismissal.userId === userId)
      .filter(({ movieId }) => this.#around.hasUser(userId) && this.#around.hasMovie(movieId))
      .sort((a, b) => b.dismissedAt.getTime() - a.dismissedAt.getTime() || b.movieId - a.movieId);
  }

  shownReason({ reason }: Pick<Dismissal, 'reason'>) {
    const name = reason.kind === 'person' ? this.#around.personName(reason.personId) : undefined;
    return {
      reason: reason.kind,
      genre: reason.kind === 'genre' ? reason.genre : null,
      person: reason.kind === 'person' && name !== undefined ? { id: reason.personId, name } : null,
      until: reason.kind === 'later' ? reason.until : null,
    };
  }
}

export const createInMemoryDismissedMovies = (
  dismissals: InMemoryDismissals,
  movies: Pick<MovieQueries, 'byIds'>,
): DismissedMovieQueries => ({
  byUser: async (userId, now, page) => {
    const own = await dismissals.byUser(userId, now);
    const items = new Map(
      (await movies.byIds(own.map(({ movieId }) => movieId))).map((item) => [item.id, item]),
    );
    return pageOf(
      own.flatMap(({ movieId, reason, dismissedAt }) => {
        const item = items.get(movieId);
        if (item === undefined) return [];
        return [{ ...item, dismissed_at: dismissedAt, ...dismissals.shownReason({ reason }) }];
      }),
      page,
    );
  },
});

const keyOf = (userId: number, movieId: number): string => `${userId} ${movieId}`;
