import { setTimeout as pause } from 'node:timers/promises';
import { tryExclusive } from '#adapters/postgres/embedded/locks';

/** Milliseconds. */
const LOOK_AGAIN = 200;

/** Does the work while nobody else does work under the same lock; waits for others first. */
export const alone = async (
  lock: string,
  tell: (sentence: string) => void,
  work: () => Promise<void>,
): Promise<void> => {
  let release = tryExclusive(lock);
  if (release === undefined) tell('Another command is setting TorchServe up; waiting for it ...');
  for (; release === undefined; release = tryExclusive(lock)) await pause(LOOK_AGAIN);
  try {
    await work();
  } finally {
    release();
  }
};
