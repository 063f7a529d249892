import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Requests come first. Linux keeps a priority for each thread; those made later inherit it. */
export const stepBack = (): void => {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_LOW);
};
