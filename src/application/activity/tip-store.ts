import type { Tip } from '#domain/activity/tip';

/** Tips as commands change them; each call is atomic. */
export interface TipStore {
  /** The id of the open tip of a film from one person to another, if there is one. */
  openTip(tip: Pick<Tip, 'fromUserId' | 'toUserId' | 'movieId'>): Promise<number | undefined>;
  /** Keeps a tip. Where the same is open already, that one stays as it is. */
  put(
    tip: Tip,
  ): Promise<
    | { readonly id: number; readonly isNew: boolean }
    | 'no-such-movie'
    | 'no-such-sender'
    | 'no-such-recipient'
  >;
  /** False: this person has got no such tip. Again changes nothing. */
  dismiss(tipId: number, toUserId: number, at: Date): Promise<boolean>;
  /** False: this person has got no such tip, or one of the two has blocked the other. Again changes nothing. */
  thank(tipId: number, toUserId: number, at: Date): Promise<boolean>;
}
