import type { AlreadyFriends, NoSuchRequest } from '#domain/friends/friendship';
import type { Outcome } from '#domain/outcome';
import { changeRequest } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type DenyFriendRequest = (input: {
  readonly userId: number;
  readonly requestId: number;
}) => Promise<Outcome<void, NoSuchRequest | AlreadyFriends>>;

/** Takes away a request that somebody sent one. They are not told. */
export const denyFriendRequest =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork }): DenyFriendRequest =>
  ({ userId, requestId }) =>
    changeRequest(ports.unitOfWork, requestId, (friendship) => friendship.deny(userId));
