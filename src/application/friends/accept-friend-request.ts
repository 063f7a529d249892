import type { NoSuchRequest } from '#domain/friends/friendship';
import { accept, type Outcome } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import { changeRequest } from './change-friendship.ts';
import { friendRequestItem, type FriendRequestItem } from './friend-request-queries.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type AcceptFriendRequest = (input: {
  readonly userId: number;
  readonly requestId: number;
}) => Promise<Outcome<FriendRequestItem, NoSuchRequest>>;

/** Makes friends with whoever asked one. */
export const acceptFriendRequest =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork; readonly clock: Clock }): AcceptFriendRequest =>
  ({ userId, requestId }) =>
    changeRequest(ports.unitOfWork, requestId, (friendship) => {
      const accepted = friendship.accept(userId, ports.clock.now());
      return accepted.ok ? accept(friendRequestItem(friendship, accepted.value)) : accepted;
    });
