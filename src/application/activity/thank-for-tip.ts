import { accept, refuse } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import type { ChangeTip } from './dismiss-tip.ts';
import type { TipStore } from './tip-store.ts';

/** Says thanks for a tip that one was given; whoever gave it sees that. */
export const thankForTip =
  (ports: { readonly tips: Pick<TipStore, 'thank'>; readonly clock: Clock }): ChangeTip =>
  async ({ userId, tipId }) => {
    const isOwn = await ports.tips.thank(tipId, userId, ports.clock.now());
    return isOwn ? accept(undefined) : refuse({ code: 'no-such-tip' });
  };
