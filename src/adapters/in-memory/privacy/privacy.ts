import type { Audiences } from '#application/privacy/audiences';
import type { Relationships } from '#application/privacy/relationships';
import { audienceOfProfile } from '#domain/privacy/audience';
import type { InMemoryIdentity } from '../identity/identity.ts';

export const createInMemoryRelationships = (): Relationships => ({
  between: (viewer, owner) => {
    if (viewer === null) return Promise.resolve('anonymous');
    return Promise.resolve(viewer === owner ? 'self' : 'stranger');
  },
});

export const createInMemoryAudiences = (identity: InMemoryIdentity): Audiences => ({
  byOwner: (owner) => {
    const user = identity.userWhoSignsIn(owner);
    return Promise.resolve(user && { ratings: audienceOfProfile(user.isPrivate) });
  },
});
