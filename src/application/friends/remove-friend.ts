import type { NoSuchFriend } from '#domain/friends/friendship';
import { refuse, type Outcome } from '#domain/outcome';
import type { NotSignedIn } from '../identity/authenticate.ts';
import { changeBetween } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type RemoveFriend = (input: {
  readonly userId: number;
  readonly otherId: number;
}) => Promise<Outcome<void, NoSuchFriend | NotSignedIn>>;

/** Ends a friendship. Whoever is no friend, whatever the reason, is answered alike. */
export const removeFriend =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork }): RemoveFriend =>
  async (between) => {
    const removed = await changeBetween(ports.unitOfWork, between, (friendship) => friendship.remove());
    if (removed.ok) return removed;
    return refuse({ code: removed.refusal.code === 'not-signed-in' ? 'not-signed-in' : 'no-such-friend' });
  };
