import type { Relationships } from '#application/privacy/relationships';
import type { InMemoryFriends } from '../friends/friends.ts';
import type { InMemoryIdentity } from '../identity/identity.ts';

export const createInMemoryRelationships = (
  identity: InMemoryIdentity,
  friends: InMemoryFriends,
): Relationships => ({
  between: (viewer, owner) => Promise.resolve(friends.between(viewer, owner)),
  standing: (viewer, owner) => {
    const user = identity.userWhoSignsIn(owner);
    return Promise.resolve(
      user && { relationship: friends.between(viewer, owner), audiences: user.audiences() },
    );
  },
});
