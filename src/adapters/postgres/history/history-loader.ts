import type { MikroORM } from '@mikro-orm/postgresql';
import type { Bringing, HistoryLoader, OpenHistory } from '#application/history/history-loader';
import { ImportLost } from '#application/history/import-lost';
import type { TimeZone } from '#domain/time-zone';
import { inTransactionOf } from '../catalogue/in-transaction.ts';
import type { Sql } from '../sql.ts';
import { putInPlace } from './put-in-place.ts';
import { settleImport } from './settle-import.ts';
import { openStage } from './stage.ts';

/** One transaction: rows are collected in a table of its own, and put in place by one statement a kind. */
export const createHistoryLoader = (orm: MikroORM): HistoryLoader => ({
  run: <T>(bringing: Bringing, work: (opened: OpenHistory) => Promise<T>): Promise<T | undefined> =>
    inTransactionOf(orm)(async (sql) => {
      const [person] = await sql<{ time_zone: TimeZone }>('select time_zone from users where id = $1', [
        bringing.userId,
      ]);
      return person && work(await openedIn(sql, bringing, person.time_zone));
    }),
});

const openedIn = async (
  sql: Sql,
  { userId, isTrial, importId }: Bringing,
  timeZone: TimeZone,
): Promise<OpenHistory> => ({
  ...(await openStage(sql, timeZone)),
  finish: async () => {
    // Only now: reading may take a minute, in which the person changes their account or diary.
    const person = await sql('select from users where id = $1 for no key update', [userId]);
    if (person.length === 0) throw new ImportLost();
    if (!isTrial) return putInPlace(sql, userId, importId);
    await sql('savepoint before_trial');
    const counts = await putInPlace(sql, userId, null);
    await sql('rollback to savepoint before_trial');
    return counts;
  },
  settle: (job, report) => settleImport(sql, job, report),
});
