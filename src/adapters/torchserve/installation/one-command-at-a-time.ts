import { tryExclusive, waitForLock } from '#kit/file-lock';

/** Does the work while no other command works under the same lock; waits for others first. */
export const oneCommandAtATime = async (
  lock: string,
  tell: (sentence: string) => void,
  work: () => Promise<void>,
): Promise<void> => {
  let release = tryExclusive(lock);
  if (release === undefined) tell('Another command is setting TorchServe up; waiting for it ...');
  release ??= await waitForLock(() => tryExclusive(lock));
  try {
    await work();
  } finally {
    release?.();
  }
};
