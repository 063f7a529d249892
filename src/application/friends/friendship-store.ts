import type { Friendship } from '#domain/friends/friendship';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** Friendships as a unit of work sees them: what is loaded is locked until its end, also where there is nothing yet. */
export interface FriendshipStore {
  nextRequestId(): Promise<number>;
  /** Whether there is such an account, that somebody can sign in to and that is not closed. */
  hasPerson(id: number): Promise<boolean>;
  /** undefined: one of them does not exist, or has an account that nobody can sign in to, or a closed one. */
  between(one: number, other: number): Promise<Friendship | undefined>;
  byRequest(id: number): Promise<Friendship | undefined>;
  /** Keeps what was changed on a loaded friendship. */
  save(friendship: Friendship): Promise<void>;
}

export type FriendshipUnitOfWork = UnitOfWork<{ friendships: FriendshipStore }>;
