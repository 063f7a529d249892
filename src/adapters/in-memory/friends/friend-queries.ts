import type { BlockQueries, FriendQueries } from '#application/friends/friend-queries';
import {
  friendRequestItem,
  type FriendRequestItem,
  type FriendRequestQueries,
} from '#application/friends/friend-request-queries';
import type { OtherProfiles } from '#application/friends/other-profiles';
import type { Friendship, Person } from '#domain/friends/friendship';
import { usernameKey } from '#domain/identity/username';
import { isPrivate } from '#domain/privacy/audiences';
import { maySee } from '#domain/privacy/may-see';
import type { InMemoryIdentity } from '../identity/identity.ts';
import { pageOf } from '../page.ts';
import type { InMemoryFriends } from './friends.ts';

const otherOf = ({ low, high }: Friendship, userId: number): Person => (low.id === userId ? high : low);

export const createInMemoryFriendQueries = (friends: InMemoryFriends): FriendQueries => ({
  ofUser: ({ ownerId, viewerId }, page) => {
    const theirs = friends
      .of(ownerId)
      .filter(({ is }) => is === 'friends')
      .map((friendship) => otherOf(friendship, ownerId))
      .filter(({ id }) => !['blocked', 'blocker'].includes(friends.between(viewerId, id)))
      .sort((a, b) => (usernameKey(a.username) < usernameKey(b.username) ? -1 : 1));
    return Promise.resolve(pageOf(theirs, page));
  },
});

export const createInMemoryBlockQueries = (friends: InMemoryFriends): BlockQueries => ({
  byUser: (userId, page) => {
    const blocked = friends
      .of(userId)
      .flatMap((pair) =>
        pair.blocks
          .filter(({ by }) => by === userId)
          .map(({ since }) => ({ since, person: otherOf(pair, userId) })),
      )
      .sort((a, b) => b.since.getTime() - a.since.getTime() || b.person.id - a.person.id);
    return Promise.resolve(
      pageOf(
        blocked.map(({ person }) => person),
        page,
      ),
    );
  },
});

export const createInMemoryFriendRequests = (friends: InMemoryFriends): FriendRequestQueries => {
  const waiting = (userId: number, isOwn: boolean): readonly FriendRequestItem[] =>
    friends
      .of(userId)
      .flatMap((pair) =>
        pair.is === 'asked' && pair.request !== null && (pair.request.askedBy === userId) === isOwn
          ? friendRequestItem(pair, pair.request)
          : [],
      )
      .sort((a, b) => b.created_at.getTime() - a.created_at.getTime() || b.id - a.id);
  return {
    incoming: (userId, page) => Promise.resolve(pageOf(waiting(userId, false), page)),
    outgoing: (userId, page) => Promise.resolve(pageOf(waiting(userId, true), page)),
  };
};

export const createInMemoryOtherProfiles = (
  identity: InMemoryIdentity,
  friends: InMemoryFriends,
): OtherProfiles => ({
  seenBy: (viewerId, ownerId) => {
    const owner = identity.userWhoSignsIn(ownerId);
    const relationship = friends.between(viewerId, ownerId);
    if (owner === undefined || relationship === 'blocked') return Promise.resolve(undefined);
    const { id, username, bio } = owner;
    const audiences = owner.audiences();
    const pair = friends.pair(viewerId, ownerId);
    const request = pair?.request ?? null;
    const idIf = (isSo: boolean) => (request !== null && isSo ? request.id : null);
    return Promise.resolve({
      ...{ id, username, bio: maySee(relationship, audiences.profile) ? bio : null },
      is_private: isPrivate(audiences),
      is_friend: idIf(pair?.is === 'friends'),
      is_outgoing: idIf(pair?.is === 'asked' && request?.askedBy === viewerId),
      is_incoming: idIf(pair?.is === 'asked' && request?.askedBy === ownerId),
      is_blocked: relationship === 'blocker',
    });
  },
});
