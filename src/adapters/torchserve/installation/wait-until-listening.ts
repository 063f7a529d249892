import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const LOOK_AGAIN = 200;
const TIMEOUT = 2_000;

/** Comes back when the management port answers, or when somebody asked to stop. */
export const waitUntilListening = async (
  management: string,
  signals: { isAsked(): boolean },
): Promise<void> => {
  while (!signals.isAsked()) {
    const signal = AbortSignal.timeout(TIMEOUT);
    const answer = await fetch(`${management}/models`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await pause(LOOK_AGAIN);
  }
};
