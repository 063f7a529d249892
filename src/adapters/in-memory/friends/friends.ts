import type { Relationship } from '#domain/privacy/relationship';

/** Two people of whom one has asked the other. */
interface Pair {
  readonly askedBy: number;
  readonly askedOf: number;
  readonly acceptedAt: Date | null;
}

/** Who is whose friend, and who has blocked whom. */
export class InMemoryFriends {
  private pairs: readonly Pair[] = [];
  private blocks: readonly { readonly blocker: number; readonly blocked: number }[] = [];
  private readonly isUser: (id: number) => boolean;

  constructor(isUser: (id: number) => boolean) {
    this.isUser = isUser;
  }

  befriend(askedBy: number, askedOf: number, acceptedAt: Date | null): void {
    this.pairs = [...this.pairs, { askedBy, askedOf, acceptedAt }];
  }

  block(blocker: number, blocked: number): void {
    this.blocks = [...this.blocks, { blocker, blocked }];
  }

  hasBlocked(blocker: number, blocked: number): boolean {
    return this.blocks.some((block) => block.blocker === blocker && block.blocked === blocked);
  }

  friendsOf(userId: number): readonly number[] {
    return this.pairs
      .filter(({ acceptedAt }) => acceptedAt !== null)
      .flatMap(({ askedBy, askedOf }) => {
        if (askedBy === userId) return [askedOf];
        return askedOf === userId ? [askedBy] : [];
      })
      .filter(this.isUser);
  }

  between(viewer: number | null, owner: number): Relationship {
    if (viewer === null) return 'anonymous';
    if (viewer === owner) return 'self';
    if (this.hasBlocked(owner, viewer)) return 'blocked';
    if (this.hasBlocked(viewer, owner)) return 'blocker';
    return this.friendsOf(viewer).includes(owner) ? 'friend' : 'stranger';
  }
}
