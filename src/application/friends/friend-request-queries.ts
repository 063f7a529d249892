import type { Friendship, FriendRequest } from '#domain/friends/friendship';
import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

export interface FriendRequestItem {
  readonly id: number;
  /** User names. */
  readonly from_user: string;
  readonly to_user: string;
  readonly created_at: Date;
  readonly accepted: boolean;
}

/** Requests that wait for an answer; newest first, ties by id, highest first. */
export interface FriendRequestQueries {
  incoming(userId: number, page: PageRequest): Promise<PageOutcome<FriendRequestItem>>;
  outgoing(userId: number, page: PageRequest): Promise<PageOutcome<FriendRequestItem>>;
}

export const friendRequestItem = (
  { low, high }: Friendship,
  { id, askedBy, createdAt, acceptedAt }: FriendRequest,
): FriendRequestItem => {
  const [from, to] = askedBy === low.id ? [low, high] : [high, low];
  return {
    ...{ id, from_user: from.username, to_user: to.username },
    ...{ created_at: createdAt, accepted: acceptedAt !== null },
  };
};
