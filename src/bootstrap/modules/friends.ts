import type { ContainerModule } from 'inversify';
import { friendDataIn } from '#adapters/in-memory/personal-data';
import { createFriendData } from '#adapters/postgres/friends/personal-data';
import { blockRoutes } from '#adapters/http/friends/block-routes';
import { friendRequestRoutes } from '#adapters/http/friends/friend-request-routes';
import { friendRoutes } from '#adapters/http/friends/friend-routes';
import {
  createInMemoryBlockQueries,
  createInMemoryFriendQueries,
  createInMemoryFriendRequests,
  createInMemoryOtherProfiles,
  createInMemoryUserSearch,
} from '#adapters/in-memory/friends/friend-queries';
import { userSearchRoutes } from '#adapters/http/friends/user-search-routes';
import { createFriendRequestQueries } from '#adapters/postgres/friends/friend-requests';
import { createBlockQueries, createFriendQueries } from '#adapters/postgres/friends/friends';
import { createFriendshipUnitOfWork } from '#adapters/postgres/friends/friendship-store';
import { createOtherProfiles } from '#adapters/postgres/friends/other-profiles';
import { createUserSearch } from '#adapters/postgres/friends/user-search';
import { acceptFriendRequest, type AcceptFriendRequest } from '#application/friends/accept-friend-request';
import { blockUser, type BlockUser } from '#application/friends/block-user';
import { cancelFriendRequest, type CancelFriendRequest } from '#application/friends/cancel-friend-request';
import { denyFriendRequest, type DenyFriendRequest } from '#application/friends/deny-friend-request';
import type { BlockQueries, FriendQueries } from '#application/friends/friend-queries';
import type { FriendRequestQueries } from '#application/friends/friend-request-queries';
import type { FriendshipUnitOfWork } from '#application/friends/friendship-store';
import { friendsOf, type FriendsOf } from '#application/friends/friends-of';
import {
  showOtherProfile,
  type OtherProfiles,
  type ShowOtherProfile,
} from '#application/friends/other-profiles';
import { removeFriend, type RemoveFriend } from '#application/friends/remove-friend';
import { sendFriendRequest, type SendFriendRequest } from '#application/friends/send-friend-request';
import { unblockUser, type UnblockUser } from '#application/friends/unblock-user';
import type { UserSearch } from '#application/friends/user-search';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY } from './identity.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  unitOfWork: id<FriendshipUnitOfWork>('unitOfWork of friends'),
  friends: id<FriendQueries>('friends'),
  friendRequests: id<FriendRequestQueries>('friendRequests'),
  blocks: id<BlockQueries>('blocks'),
  otherProfiles: id<OtherProfiles>('otherProfiles'),
  userSearch: id<UserSearch>('userSearch'),
};

/** Friendships and blocks: what can be asked for. */
export const FRIENDS = {
  ...STORED,
  showOtherProfile: id<ShowOtherProfile>('showOtherProfile'),
  friendsOf: id<FriendsOf>('friendsOf'),
  removeFriend: id<RemoveFriend>('removeFriend'),
  sendFriendRequest: id<SendFriendRequest>('sendFriendRequest'),
  acceptFriendRequest: id<AcceptFriendRequest>('acceptFriendRequest'),
  denyFriendRequest: id<DenyFriendRequest>('denyFriendRequest'),
  cancelFriendRequest: id<CancelFriendRequest>('cancelFriendRequest'),
  blockUser: id<BlockUser>('blockUser'),
  unblockUser: id<UnblockUser>('unblockUser'),
};

export const friendsModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ orm, sql }) => ({
        unitOfWork: createFriendshipUnitOfWork(orm),
        friends: createFriendQueries(sql),
        friendRequests: createFriendRequestQueries(sql),
        blocks: createBlockQueries(sql),
        otherProfiles: createOtherProfiles(sql),
        userSearch: createUserSearch(sql),
      }),
      inMemory: ({ identity, friends }) => ({
        unitOfWork: friends,
        friends: createInMemoryFriendQueries(identity, friends),
        friendRequests: createInMemoryFriendRequests(friends),
        blocks: createInMemoryBlockQueries(friends),
        otherProfiles: createInMemoryOtherProfiles(identity, friends),
        userSearch: createInMemoryUserSearch(identity, friends),
      }),
    });

    const { unitOfWork } = STORED;
    const { clock } = SHARED;
    useCase(FRIENDS.showOtherProfile, showOtherProfile, { otherProfiles: STORED.otherProfiles });
    useCase(FRIENDS.friendsOf, friendsOf, { friends: STORED.friends, openArea: PRIVACY.openArea });
    useCase(FRIENDS.removeFriend, removeFriend, { unitOfWork });
    useCase(FRIENDS.sendFriendRequest, sendFriendRequest, { unitOfWork, limiter: IDENTITY.limiter, clock });
    useCase(FRIENDS.acceptFriendRequest, acceptFriendRequest, { unitOfWork, clock });
    useCase(FRIENDS.denyFriendRequest, denyFriendRequest, { unitOfWork });
    useCase(FRIENDS.cancelFriendRequest, cancelFriendRequest, { unitOfWork });
    useCase(FRIENDS.blockUser, blockUser, { unitOfWork, clock });
    useCase(FRIENDS.unblockUser, unblockUser, { unitOfWork });

    personalData(storage, { postgres: ({ sql }) => createFriendData(sql), inMemory: friendDataIn });

    routes(friendRoutes, {
      friends: STORED.friends,
      friendsOf: FRIENDS.friendsOf,
      showOtherProfile: FRIENDS.showOtherProfile,
      removeFriend: FRIENDS.removeFriend,
    });
    routes(userSearchRoutes, { userSearch: STORED.userSearch });
    routes(friendRequestRoutes, {
      friendRequests: STORED.friendRequests,
      sendFriendRequest: FRIENDS.sendFriendRequest,
      acceptFriendRequest: FRIENDS.acceptFriendRequest,
      denyFriendRequest: FRIENDS.denyFriendRequest,
      cancelFriendRequest: FRIENDS.cancelFriendRequest,
    });
    routes(blockRoutes, {
      blocks: STORED.blocks,
      blockUser: FRIENDS.blockUser,
      unblockUser: FRIENDS.unblockUser,
    });
  });
