import type { Outcome } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { changeBetween, type Oneself } from './change-friendship.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type BlockUser = (input: {
  readonly userId: number;
  readonly otherId: number;
}) => Promise<Outcome<'blocked' | 'was-blocked', NoSuchUser | NotSignedIn | Oneself>>;

/** Keeps somebody away from all that is one's own. They are not told. */
export const blockUser =
  (ports: { readonly unitOfWork: FriendshipUnitOfWork; readonly clock: Clock }): BlockUser =>
  (between) =>
    changeBetween(ports.unitOfWork, between, (friendship) =>
      friendship.block(between.userId, ports.clock.now()),
    );
