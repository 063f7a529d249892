import type { TipStore } from '#application/activity/tip-store';
import type { Tip } from '#domain/activity/tip';

interface KeptTip extends Tip {
  readonly id: number;
  readonly dismissedAt: Date | null;
  readonly thankedAt: Date | null;
}

/** What tips are told from outside. */
interface Surroundings {
  hasUser(id: number): boolean;
  hasMovie(id: number): boolean;
  /** Whether one of the two has blocked the other. */
  areApart(oneId: number, otherId: number): boolean;
}

export class InMemoryTips implements TipStore {
  readonly #tips = new Map<number, KeptTip>();
  readonly #surroundings: Surroundings;
  #lastId = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  reopen(wanted: Pick<Tip, 'fromUserId' | 'toUserId' | 'movieId'>): Promise<number | undefined> {
    return Promise.resolve(this.#reopen(wanted));
  }

  put(tip: Tip): ReturnType<TipStore['put']> {
    if (!this.#surroundings.hasUser(tip.fromUserId)) return Promise.resolve('no-such-sender');
    if (!this.#surroundings.hasUser(tip.toUserId)) return Promise.resolve('no-such-recipient');
    if (!this.#surroundings.hasMovie(tip.movieId)) return Promise.resolve('no-such-movie');
    const kept = this.#reopen(tip);
    if (kept !== undefined) return Promise.resolve({ id: kept, isNew: false });
    const id = (this.#lastId += 1);
    this.#tips.set(id, { ...tip, id, dismissedAt: null, thankedAt: null });
    return Promise.resolve({ id, isNew: true });
  }

  dismiss(tipId: number, toUserId: number, at: Date): Promise<boolean> {
    return this.#change(tipId, toUserId, (tip) => ({ ...tip, dismissedAt: tip.dismissedAt ?? at }));
  }

  thank(tipId: number, toUserId: number, at: Date): Promise<boolean> {
    return this.#change(tipId, toUserId, (kept) => ({ ...kept, thankedAt: kept.thankedAt ?? at }));
  }

  /** Newest first, ties by id, highest first: those that can be shown to their two sides. */
  all(): readonly KeptTip[] {
    return [...this.#tips.values()]
      .filter((tip) => this.#exists(tip) && !this.#surroundings.areApart(tip.fromUserId, tip.toUserId))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id);
  }

  sentBy(userId: number): readonly KeptTip[] {
    return [...this.#tips.values()].filter((tip) => tip.fromUserId === userId && this.#exists(tip));
  }

  #reopen(wanted: Pick<Tip, 'fromUserId' | 'toUserId' | 'movieId'>): number | undefined {
    const kept = [...this.#tips.values()].find(
      (tip) =>
        tip.fromUserId === wanted.fromUserId &&
        tip.toUserId === wanted.toUserId &&
        tip.movieId === wanted.movieId,
    );
    if (kept !== undefined) this.#tips.set(kept.id, { ...kept, dismissedAt: null });
    return kept?.id;
  }

  #change(tipId: number, toUserId: number, how: (tip: KeptTip) => KeptTip): Promise<boolean> {
    const tip = this.#tips.get(tipId);
    if (tip?.toUserId !== toUserId || !this.#exists(tip)) return Promise.resolve(false);
    if (this.#surroundings.areApart(tip.fromUserId, tip.toUserId)) return Promise.resolve(false);
    this.#tips.set(tipId, how(tip));
    return Promise.resolve(true);
  }

  #exists({ fromUserId, toUserId, movieId }: Tip): boolean {
    const around = this.#surroundings;
    return around.hasUser(fromUserId) && around.hasUser(toUserId) && around.hasMovie(movieId);
  }
}
