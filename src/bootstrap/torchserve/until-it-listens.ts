import { setTimeout as pause } from 'node:timers/promises';
import type { StopSignals } from '../processes/stop-signals.ts';

/** Milliseconds. */
const LOOK_AGAIN = 200;
const PATIENCE = 2_000;

/** Comes back when the management port answers, or when somebody asked to stop. */
export const untilItListens = async (management: string, signals: StopSignals): Promise<void> => {
  while (!signals.isAsked()) {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${management}/models`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await pause(LOOK_AGAIN);
  }
};
