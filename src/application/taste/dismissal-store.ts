import type { Dismissal } from '#domain/taste/dismissal';

/** Dismissals as commands change them; each call is atomic, and two at once leave one dismissal. */
export interface DismissalStore {
  /** Keeps the dismissal in place of the person's former one of the movie, if any. */
  put(
    dismissal: Dismissal,
  ): Promise<'added' | 'changed' | 'no-such-movie' | 'no-such-user' | 'no-such-person'>;
  /** Taking away what is not there changes nothing. */
  remove(userId: number, movieId: number): Promise<'removed' | 'nothing-there' | 'no-such-movie'>;
  /** Those of one person that are in force now, in no particular order; freshest state. */
  byUser(userId: number, now: Date): Promise<readonly Pick<Dismissal, 'movieId' | 'reason'>[]>;
}
