import type { User } from '#domain/identity/user';
import type { Area } from '#domain/privacy/area';
import { maySee } from '#domain/privacy/may-see';
import type { InMemoryIdentity } from '../identity/identity.ts';
import type { InMemoryFriends } from './friends.ts';

/** The friends of somebody who let their friends see all of those areas. */
export const whoShowsFriends = (
  { identity, friends }: { readonly identity: InMemoryIdentity; readonly friends: InMemoryFriends },
  viewerId: number,
  areas: readonly Area[],
): readonly User[] =>
  friends
    .friendsOf(viewerId)
    .map((id) => identity.userWhoSignsIn(id))
    .filter((user) => user !== undefined)
    .filter((user) => {
      const relationship = friends.between(viewerId, user.id);
      const audiences = user.audiences();
      return areas.every((area) => maySee(relationship, audiences[area]));
    });
