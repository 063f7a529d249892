import type { Tip } from '#domain/activity/tip';

/** Tips as commands change them; each call is atomic. */
export interface TipStore {
  /** The id of the tip of a film from one person to another, if there is one; it is open again, and else as it was. */
  reopen(tip: Pick<Tip, 'fromUserId' | 'toUserId' | 'movieId'>): Promise<number | undefined>;
  /** Keeps a tip. Where there is one of that film already, that one is open again, and else stays as it was. */
  put(
    tip: Tip,
  ): Promise<
    | { readonly id: number; readonly isNew: boolean }
    | 'no-such-movie'
    | 'no-such-sender'
    | 'no-such-recipient'
  >;
  /** False: this person has got no such tip, or one of the two has blocked the other. Again changes nothing. */
  dismiss(tipId: number, toUserId: number, at: Date): Promise<boolean>;
  /** False: this person has got no such tip, or one of the two has blocked the other. Again changes nothing. */
  thank(tipId: number, toUserId: number, at: Date): Promise<boolean>;
}
