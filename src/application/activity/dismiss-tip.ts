import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import type { TipStore } from './tip-store.ts';

/** Nobody has given this person such a tip. */
export type NoSuchTip = Refusal<'no-such-tip'>;

export type ChangeTip = (input: {
  readonly userId: number;
  readonly tipId: number;
}) => Promise<Outcome<void, NoSuchTip>>;

/** Puts away a tip that one was given; whoever gave it is not told. */
export const dismissTip =
  (ports: { readonly tips: Pick<TipStore, 'dismiss'>; readonly clock: Clock }): ChangeTip =>
  async ({ userId, tipId }) => {
    const isOwn = await ports.tips.dismiss(tipId, userId, ports.clock.now());
    return isOwn ? accept(undefined) : refuse({ code: 'no-such-tip' });
  };
