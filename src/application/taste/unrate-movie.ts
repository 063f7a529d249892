import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { RatingStore } from './rating-store.ts';

export type UnrateMovie = (input: {
  readonly userId: number;
  readonly movieId: number;
}) => Promise<Outcome<void, NoSuchMovie>>;

/** Takes one's rating of a film back; fine when there was none. */
export const unrateMovie =
  (ports: { readonly ratings: RatingStore }): UnrateMovie =>
  async ({ userId, movieId }) => {
    const removed = await ports.ratings.remove(userId, movieId);
    return removed === 'no-such-movie' ? refuse({ code: 'no-such-movie' }) : accept(undefined);
  };
