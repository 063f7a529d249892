import type { FriendshipStore, FriendshipUnitOfWork } from '#application/friends/friendship-store';
import { Friendship, type Person } from '#domain/friends/friendship';
import type { Relationship } from '#domain/privacy/relationship';
import { OneAtATime } from '#kit/one-at-a-time';
import { copyOf } from '../copy.ts';
import type { InMemoryIdentity } from '../identity/identity.ts';

type Work<T> = (stores: { readonly friendships: FriendshipStore }) => Promise<T>;

/** Who is whose friend, and who has blocked whom: all or nothing, one change at a time. */
export class InMemoryFriends implements FriendshipUnitOfWork {
  private pairs: ReadonlyMap<string, Friendship> = new Map();
  private lastId = 0;
  private readonly identity: InMemoryIdentity;
  private readonly queue = new OneAtATime();

  constructor(identity: InMemoryIdentity) {
    this.identity = identity;
  }

  run<T>(work: Work<T>): Promise<T> {
    return this.queue.run(async () => {
      const draft = new Map(this.pairs);
      const result = await work({ friendships: this.storeOf(draft) });
      this.pairs = draft;
      return result;
    });
  }

  /** Without anybody being asked: how a test begins. */
  befriend(askedBy: number, askedOf: number, acceptedAt: Date | null): void {
    const request = { id: (this.lastId += 1), askedBy, createdAt: acceptedAt ?? new Date(0), acceptedAt };
    this.put(askedBy, askedOf, (low, high) => new Friendship(low, high, request));
  }

  block(blocker: number, blocked: number): void {
    const block = { by: blocker, since: new Date(0) };
    const others = this.pair(blocker, blocked)?.blocks ?? [];
    this.put(blocker, blocked, (low, high) => new Friendship(low, high, null, [...others, block]));
  }

  hasBlocked(blocker: number, blocked: number): boolean {
    const blocks = this.pair(blocker, blocked)?.blocks ?? [];
    return blocks.some(({ by }) => by === blocker);
  }

  /** Ids. */
  friendsOf(userId: number): readonly number[] {
    return this.of(userId)
      .filter(({ is }) => is === 'friends')
      .map(({ low, high }) => (low.id === userId ? high.id : low.id));
  }

  between(viewer: number | null, owner: number): Relationship {
    if (viewer === owner) return 'self';
    if (this.identity.isClosed(owner)) return 'blocked';
    if (viewer === null) return 'anonymous';
    if (this.hasBlocked(owner, viewer)) return 'blocked';
    if (this.hasBlocked(viewer, owner)) return 'blocker';
    return this.pair(viewer, owner)?.is === 'friends' ? 'friend' : 'stranger';
  }

  /** What there is between two people, with their names as they are now. */
  pair(one: number, other: number, pairs = this.pairs): Friendship | undefined {
    const [low, high] = [this.person(Math.min(one, other)), this.person(Math.max(one, other))];
    if (low === undefined || high === undefined || one === other) return undefined;
    const kept = pairs.get(keyOf(one, other));
    return new Friendship(low, high, kept?.request, kept?.blocks);
  }

  /** All that there is between somebody and others. */
  of(userId: number): readonly Friendship[] {
    return [...this.pairs.values()].flatMap(({ low, high }) =>
      low.id === userId || high.id === userId ? (this.pair(low.id, high.id) ?? []) : [],
    );
  }

  private person(id: number): Person | undefined {
    const user = this.identity.userWhoSignsIn(id);
    return user && { id, username: user.username };
  }

  private put(one: number, other: number, make: (one: Person, other: Person) => Friendship): void {
    const pair = this.pair(one, other);
    if (pair === undefined) throw new Error('There are no such two people.');
    this.pairs = new Map([...this.pairs, [keyOf(one, other), make(pair.low, pair.high)]]);
  }

  private storeOf(draft: Map<string, Friendship>): FriendshipStore {
    return {
      nextRequestId: () => Promise.resolve((this.lastId += 1)),
      hasPerson: (id) => Promise.resolve(this.person(id) !== undefined),
      between: (one, other) => Promise.resolve(this.pair(one, other, draft)),
      byRequest: (id) => {
        const found = [...draft.values()].find(({ request }) => request?.id === id);
        return Promise.resolve(found && this.pair(found.low.id, found.high.id, draft));
      },
      save: (friendship) => {
        draft.set(keyOf(friendship.low.id, friendship.high.id), copyOf(friendship));
        return Promise.resolve();
      },
    };
  }
}

const keyOf = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`;
