import type { Person } from '#domain/friends/friendship';
import type { InvalidInput, Outcome } from '#domain/outcome';
import type { Page, PageRequest } from '../catalogue/movie-queries.ts';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { FriendQueries } from './friend-queries.ts';

export type FriendsOf = (
  of: { readonly ownerId: number; readonly viewerId: number },
  page: PageRequest,
) => Promise<Outcome<Page<Person>, InvalidInput | NoSuchUser | PrivateProfile>>;

/** Somebody's friends, as far as they let the viewer see them. */
export const friendsOf =
  (ports: { readonly friends: FriendQueries; readonly openArea: OpenArea }): FriendsOf =>
  async (of, page) => {
    const open = await ports.openArea({ ...of, area: 'friends' });
    return open.ok ? ports.friends.ofUser(of, page) : open;
  };
