import type { AlreadyFriends, NoSuchRequest } from '#domain/friends/friendship';
import type { Outcome } from '#domain/outcome';
import { changeRequest } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type CancelFriendRequest = (input: {
  readonly userId: number;
  readonly requestId: number;
}) => Promise<Outcome<void, NoSuchRequest | AlreadyFriends>>;

/** Takes one's own request back. */
export const cancelFriendRequest =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork }): CancelFriendRequest =>
  ({ userId, requestId }) =>
    changeRequest(ports.unitOfWork, requestId, (friendship) => friendship.cancel(userId));
