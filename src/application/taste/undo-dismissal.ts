import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { DismissalStore } from './dismissal-store.ts';

export type UndoDismissal = (input: {
  readonly userId: number;
  readonly movieId: number;
}) => Promise<Outcome<void, NoSuchMovie>>;

/** Takes back that one is not interested in a movie, whatever the reason was; fine when one never said so. */
export const undoDismissal =
  (ports: { readonly dismissals: Pick<DismissalStore, 'remove'> }): UndoDismissal =>
  async ({ userId, movieId }) => {
    const removed = await ports.dismissals.remove(userId, movieId);
    return removed === 'no-such-movie' ? refuse({ code: 'no-such-movie' }) : accept(undefined);
  };
