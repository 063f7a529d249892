import { openDatabase } from '#adapters/postgres/database';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import type { Clock } from '#application/ports/clock';
import { breakableLine } from '../../support/breakable-line.ts';
import { createDatabase } from '../../support/database.ts';
import type { Connected, LimiterStore } from '../attempt-limiter.ts';

export const open = async (): Promise<LimiterStore> => {
  const database = await createDatabase();
  const line = await breakableLine(database.url);
  return {
    address: line.url,
    contents: async () => JSON.stringify(await database.sql('select * from attempts')),
    cut: () => line.cut(),
    mend: () => line.mend(),
    drop: async () => {
      await line.cut();
      await database.drop();
    },
  };
};

export const connect = async (address: string, clock: Clock): Promise<Connected> => {
  const database = await openDatabase({ url: address, poolSize: 10, statementTimeout: 0 });
  return { limiter: new PostgresAttemptLimiter(database.sql, clock), close: () => database.close() };
};
