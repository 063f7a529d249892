import type { BlockQueries, FriendQueries } from '#application/friends/friend-queries';
import {
  friendRequestItem,
  type FriendRequestItem,
  type FriendRequestQueries,
} from '#application/friends/friend-request-queries';
import type { UserSearch } from '#application/friends/user-search';
import type { OtherProfiles } from '#application/friends/other-profiles';
import type { Friendship, Person } from '#domain/friends/friendship';
import { usernameKey } from '#domain/identity/username-key';
import { isPrivate } from '#domain/privacy/audiences';
import { maySee } from '#domain/privacy/may-see';
import type { InMemoryIdentity } from '../identity/identity.ts';
import { pageOf } from '../page.ts';
import type { InMemoryFriends } from './friends.ts';

const otherOf = ({ low, high }: Friendship, userId: number): Person => (low.id === userId ? high : low);

export const createInMemoryFriendQueries = (
  identity: InMemoryIdentity,
  friends: InMemoryFriends,
): FriendQueries => ({
  ofUser: ({ ownerId, viewerId }, page) => {
    const theirs = friends
      .of(ownerId)
      .filter(({ is }) => is === 'friends')
      .map((friendship) => otherOf(friendship, ownerId))
      .filter(({ id }) => {
        const audience = identity.userWhoSignsIn(id)?.audiences().friends ?? 'only-me';
        return ownerId === viewerId || maySee(friends.between(viewerId, id), audience);
      })
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

export const createInMemoryUserSearch = (
  identity: InMemoryIdentity,
  friends: InMemoryFriends,
): UserSearch => ({
  byName: (viewerId, name, page) => {
    const key = usernameKey(name);
    const found = identity
      .usersWhoSignIn()
      .map(({ id, username, profileAudience }) => {
        const relationship = friends.between(viewerId, id);
        const isFound = maySee(relationship, profileAudience);
        return { id, username, key: usernameKey(username), relationship, isFound };
      })
      .filter((user) => user.relationship !== 'blocked' && user.key.startsWith(key))
      .filter((user) => user.key === key || user.isFound)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ id, username }) => ({ id, username }));
    return Promise.resolve(pageOf(found, page));
  },
});
