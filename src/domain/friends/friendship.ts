import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts';

export interface Person {
  readonly id: number;
  readonly username: string;
}

/** One has asked the other to be friends; once it is accepted, they are. */
export interface FriendRequest {
  readonly id: number;
  readonly askedBy: number;
  readonly createdAt: Date;
  /** null: not answered. */
  readonly acceptedAt: Date | null;
}

/** One keeps the other away. */
export interface Block {
  /** The blocker's id. */
  readonly by: number;
  readonly since: Date;
}

/** Also what somebody is told whom the other has blocked. */
export type NoSuchUser = Refusal<'no-such-user'>;
export type BlockedByYou = Refusal<'blocked-by-you'>;
export type AlreadyRequested = Refusal<'already-requested'>;
export type AlreadyFriends = Refusal<'already-friends'>;
export type NoSuchRequest = Refusal<'no-such-request'>;
export type NoSuchFriend = Refusal<'no-such-friend'>;

const no = <Code extends string>(code: Code) => refuse({ code });

/**
 * What there is between two people, whichever of them does something: nothing, a request that waits for its answer, or a
 * friendship; or a block, and then nothing else.
 */
class FriendshipState {
  /** The one whose id is lower. */
  readonly low: Person;
  readonly high: Person;
  request: FriendRequest | null;
  blocks: readonly Block[];

  constructor(
    one: Person,
    other: Person,
    request: FriendRequest | null = null,
    blocks: readonly Block[] = [],
  ) {
    if (one.id === other.id) throw new Error('Nobody is their own friend.');
    [this.low, this.high] = one.id < other.id ? [one, other] : [other, one];
    this.request = request;
    this.blocks = blocks;
  }

  get is(): 'nothing' | 'asked' | 'friends' {
    if (this.request === null) return 'nothing';
    return this.request.acceptedAt === null ? 'asked' : 'friends';
  }

  /**
   * Asks the other to be friends. Who asks somebody who has asked already accepts.
   * @param id of the request, should it become a new one
   */
  ask(
    by: number,
    id: number,
    now: Date,
  ): Outcome<FriendRequest, NoSuchUser | BlockedByYou | AlreadyRequested | AlreadyFriends> {
    if (this.hasBlocked(this.other(by))) return no('no-such-user');
    if (this.hasBlocked(by)) return no('blocked-by-you');
    if (this.is === 'friends') return no('already-friends');
    if (this.request?.askedBy === by) return no('already-requested');
    const asked = this.request ?? { id, askedBy: by, createdAt: now };
    return accept((this.request = { ...asked, acceptedAt: this.request === null ? null : now }));
  }

  /** Accepts the other's request; fine when it has been accepted before. */
  accept(by: number, now: Date): Outcome<FriendRequest, NoSuchRequest> {
    if (this.request === null || !this.isAskedOf(by)) return no('no-such-request');
    return accept((this.request = { ...this.request, acceptedAt: this.request.acceptedAt ?? now }));
  }

  /** Takes the other's request away while it waits. */
  deny(by: number): Outcome<void, NoSuchRequest | AlreadyFriends> {
    return this.isAskedOf(by) ? this.withdraw() : no('no-such-request');
  }

  /** Takes one's own request back while it waits. */
  cancel(by: number): Outcome<void, NoSuchRequest | AlreadyFriends> {
    return this.request?.askedBy === by ? this.withdraw() : no('no-such-request');
  }

  /** Ends the friendship, whoever of the two wants it and whoever asked. */
  remove(): Outcome<void, NoSuchFriend> {
    if (this.is !== 'friends') return no('no-such-friend');
    this.request = null;
    return accept(undefined);
  }

  /** Keeps the other away: the friendship and every request is gone. */
  block(by: number, now: Date): Outcome<'blocked' | 'was-blocked', NoSuchUser> {
    if (this.hasBlocked(by)) return accept('was-blocked');
    if (this.hasBlocked(this.other(by))) return no('no-such-user');
    this.request = null;
    this.blocks = [...this.blocks, { by, since: now }];
    return accept('blocked');
  }

  /** Takes a block back; fine when there was none. What was before does not come back. */
  unblock(by: number): Outcome<void, NoSuchUser> {
    if (!this.hasBlocked(by) && this.hasBlocked(this.other(by))) return no('no-such-user');
    this.blocks = this.blocks.filter((block) => block.by !== by);
    return accept(undefined);
  }

  private other(id: number): number {
    return id === this.low.id ? this.high.id : this.low.id;
  }

  /** False for a third person. */
  private isAskedOf(id: number): boolean {
    const isOneOfThem = id === this.low.id || id === this.high.id;
    return isOneOfThem && this.request !== null && this.request.askedBy !== id;
  }

  private hasBlocked(id: number): boolean {
    return this.blocks.some(({ by }) => by === id);
  }

  private withdraw(): Outcome<void, AlreadyFriends> {
    if (this.is === 'friends') return no('already-friends');
    this.request = null;
    return accept(undefined);
  }
}

/** A friendship as others see it: only its own methods change it. */
export type Friendship = Readonly<FriendshipState>;
export const Friendship: new (...between: ConstructorParameters<typeof FriendshipState>) => Friendship =
  FriendshipState;
