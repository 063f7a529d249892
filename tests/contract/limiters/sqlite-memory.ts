import type { Clock } from '#application/ports/clock';
import type { Connected, LimiterStore } from '../attempt-limiter.ts';
import { openFile, SqliteAttemptLimiter } from './sqlite.ts';

// One for the whole process, as a hurried adapter would have it: within the process all is well.
const file = openFile(':memory:');

const nothing = (): Promise<void> => Promise.resolve();

export const open = (): Promise<LimiterStore> =>
  Promise.resolve({
    address: ':memory:',
    contents: () => Promise.resolve(JSON.stringify(file.prepare('select * from attempts').all())),
    cut: nothing,
    mend: nothing,
    drop: nothing,
  });

export const connect = (_address: string, clock: Clock): Promise<Connected> =>
  Promise.resolve({ limiter: new SqliteAttemptLimiter(file, clock), close: nothing });
