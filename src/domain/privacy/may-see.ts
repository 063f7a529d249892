import type { Audience } from './audience.ts';
import type { Relationship } from './relationship.ts';

/** The one rule of privacy, for every endpoint, list and count. Postgres has the same as `may_see`. */
export const maySee = (relationship: Relationship, audience: Audience): boolean => {
  switch (relationship) {
    case 'self':
      return true;
    case 'blocked':
    case 'blocker':
      return false;
    case 'friend':
      return audience !== 'only-me';
    case 'stranger':
      return audience === 'everyone' || audience === 'signed-in';
    case 'anonymous':
      return audience === 'everyone';
  }
};
