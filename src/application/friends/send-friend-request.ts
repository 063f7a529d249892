import type { TooManyAttempts } from '#domain/attempt-budget';
import { friendRequestBudgets } from '#domain/friends/friend-request-budgets';
import type { AlreadyFriends, AlreadyRequested, BlockedByYou } from '#domain/friends/friendship';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { Clock } from '../ports/clock.ts';
import { spend } from '../ports/spend.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { changeBetween, type Oneself } from './change-friendship.ts';
import { friendRequestItem, type FriendRequestItem } from './friend-request-queries.ts';
import type { FriendshipUnitOfWork } from './friendship-store.ts';

export type SendFriendRequest = (input: {
  readonly userId: number;
  readonly otherId: number;
}) => Promise<
  Outcome<
    FriendRequestItem,
    Oneself | NoSuchUser | NotSignedIn | BlockedByYou | AlreadyRequested | AlreadyFriends | TooManyAttempts
  >
>;

/** Asks somebody to be friends; whoever has been asked by them accepts by it. */
export const sendFriendRequest =
  (ports: {
    readonly unitOfWork: FriendshipUnitOfWork;
    readonly limiter: AttemptLimiter;
    readonly clock: Clock;
  }): SendFriendRequest =>
  async (between) => {
    if (between.userId === between.otherId) return refuse({ code: 'oneself' });
    return spend(ports.limiter, friendRequestBudgets(between.userId), () =>
      changeBetween(ports.unitOfWork, between, async (friendship, friendships) => {
        const id = await friendships.nextRequestId();
        const asked = friendship.ask(between.userId, id, ports.clock.now());
        return asked.ok ? accept(friendRequestItem(friendship, asked.value)) : asked;
      }),
    );
  };
