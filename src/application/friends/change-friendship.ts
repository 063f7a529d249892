import type { Friendship } from '#domain/friends/friendship';
import { refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import type { FriendshipStore, FriendshipUnitOfWork } from './friendship-store.ts';

/** With oneself. */
export type Oneself = Refusal<'oneself'>;

type Between = { readonly userId: number; readonly otherId: number };

/**
 * Changes what is between two people, with nobody else at it; nothing is kept of what is refused.
 * Somebody whose own account was deleted meanwhile is not signed in any more.
 */
export const changeBetween = async <T, R extends Refusal>(
  unitOfWork: FriendshipUnitOfWork,
  { userId, otherId }: Between,
  change: (friendship: Friendship, store: FriendshipStore) => Outcome<T, R> | Promise<Outcome<T, R>>,
): Promise<Outcome<T, R | NoSuchUser | NotSignedIn | Oneself>> => {
  if (userId === otherId) return refuse({ code: 'oneself' });
  return unitOfWork.run(async ({ friendships }) => {
    const friendship = await friendships.between(userId, otherId);
    if (friendship === undefined)
      return refuse({ code: (await friendships.hasPerson(userId)) ? 'no-such-user' : 'not-signed-in' });
    const changed = await change(friendship, friendships);
    if (changed.ok) await friendships.save(friendship);
    return changed;
  });
};

/** The same for the two of a request. */
export const changeRequest = async <T, R extends Refusal>(
  unitOfWork: FriendshipUnitOfWork,
  requestId: number,
  change: (friendship: Friendship) => Outcome<T, R>,
): Promise<Outcome<T, R | Refusal<'no-such-request'>>> =>
  unitOfWork.run(async ({ friendships }) => {
    const friendship = await friendships.byRequest(requestId);
    if (friendship === undefined) return refuse({ code: 'no-such-request' });
    const changed = change(friendship);
    if (changed.ok) await friendships.save(friendship);
    return changed;
  });
