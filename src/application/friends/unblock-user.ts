import type { Outcome } from '#domain/outcome';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { changeBetween, type Oneself } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type UnblockUser = (input: {
  readonly userId: number;
  readonly otherId: number;
}) => Promise<Outcome<void, NoSuchUser | NotSignedIn | Oneself>>;

/** Takes a block back; fine when there was none. */
export const unblockUser =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork }): UnblockUser =>
  (between) =>
    changeBetween(ports.unitOfWork, between, (friendship) => friendship.unblock(between.userId));
