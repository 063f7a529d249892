import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The longest lag of any worker's event loop since the last call, in milliseconds, as `event-loop-lag.ts` writes it. */
export const longestLag = async (folder: string): Promise<number> => {
  let longest = 0;
  for (const name of await readdir(folder)) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').map(Number);
    longest = Math.max(longest, ...lines.filter((lag) => !Number.isNaN(lag)));
    await rm(join(folder, name));
  }
  return longest;
};
