import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#application/ports/clock';
import type { Connected, LimiterStore } from '../attempt-limiter.ts';
import { openFile, SqliteAttemptLimiter } from './sqlite.ts';

export const open = async (): Promise<LimiterStore> => {
  const folder = await mkdtemp(join(tmpdir(), 'limits-'));
  const address = join(folder, 'limits.db');
  const file = openFile(address);
  const run = (statement: string): Promise<void> => {
    file.exec(statement);
    return Promise.resolve();
  };
  return {
    address,
    contents: () => Promise.resolve(JSON.stringify(file.prepare('select * from attempts').all())),
    cut: () => run('begin exclusive'),
    mend: () => run('rollback'),
    drop: async () => {
      file.close();
      await rm(folder, { recursive: true });
    },
  };
};

export const connect = (address: string, clock: Clock): Promise<Connected> => {
  const file = openFile(address);
  return Promise.resolve({
    limiter: new SqliteAttemptLimiter(file, clock),
    close: () => {
      file.close();
      return Promise.resolve();
    },
  });
};
