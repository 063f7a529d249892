import type { NoSuchFriend } from '#domain/friends/friendship';
import { refuse, type Outcome } from '#domain/outcome';
import { changeBetween } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type RemoveFriend = (input: {
  readonly userId: number;
  readonly otherId: number;
}) => Promise<Outcome<void, NoSuchFriend>>;

/** Ends a friendship. Whoever is no friend, whatever the reason, is answered alike. */
export const removeFriend =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork }): RemoveFriend =>
  async (between) => {
    const removed = await changeBetween(ports.unitOfWork, between, (friendship) => friendship.remove());
    return removed.ok ? removed : refuse({ code: 'no-such-friend' });
  };
