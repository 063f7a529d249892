import type { MikroORM } from '@mikro-orm/postgresql';
import type { HistoryImports } from '#application/history/history-imports';
import type { TimeZone } from '#domain/time-zone';
import { inTransactionOf } from '../catalogue/in-transaction.ts';
import type { Sql } from '../sql.ts';
import { chooseFilmsOf, NotChosen } from './choose-films.ts';
import { undoImport } from './undo-import.ts';

/** Whoever changes what a person has of imports holds the person's row first, so that one does at a time. */
export const createHistoryImports = ({
  orm,
  sql,
}: {
  readonly orm: MikroORM;
  readonly sql: Sql;
}): HistoryImports => {
  const inTransaction = inTransactionOf(orm);
  const holding = <T>(userId: number, work: (sql: Sql, timeZone: TimeZone) => Promise<T>) =>
    inTransaction(async (within) => {
      const [person] = await within<{ time_zone: TimeZone }>(
        'select time_zone from users where id = $1 for no key update',
        [userId],
      );
      return person && work(within, person.time_zone);
    });
  return {
    open: async (userId, { isTrial, now, most }) =>
      (await holding(userId, async (within) => {
        const [row] = await within<{ id: number }>(
          `insert into history_imports (user_id, state, is_trial, created_at) select $1, 'arriving', $2, $3
           where (select count(*) from history_imports where user_id = $1 and finished_at is null) < $4 returning id`,
          [userId, isTrial, now, most],
        );
        return row?.id ?? 'too-many';
      })) ?? 'no-such-user',
    write: async (importId, { file, place, bytes }) => {
      await sql('insert into history_import_pieces (import_id, file, place, bytes) values ($1, $2, $3, $4)', [
        ...[importId, file, place, bytes],
      ]);
    },
    complete: async (importId, files) => {
      await sql(
        `update history_imports set state = 'waiting', files = $2::jsonb where id = $1 and state = 'arriving'`,
        [importId, JSON.stringify(files)],
      );
    },
    drop: async (importId) => {
      await sql('delete from history_imports where id = $1', [importId]);
    },
    cancel: async (userId, importId, now) => {
      const cancelled = await sql(
        `with cancelled as (
           update history_imports set state = 'cancelled', finished_at = $3, holder = null, held_until = null
           where user_id = $1 and id = $2 and state in ('waiting', 'running') returning id
         ), emptied as (delete from history_import_pieces where import_id in (select id from cancelled))
         select from cancelled`,
        [userId, importId, now],
      );
      return cancelled.length > 0;
    },
    undo: (userId, importId) => holding(userId, (within) => undoImport(within, userId, importId)),
    choose: async (userId, importId, chosen) => {
      try {
        const kept = await holding(userId, (within, timeZone) =>
          chooseFilmsOf(within, { userId, importId, timeZone }, chosen),
        );
        return kept ?? 'not-finished';
      } catch (error) {
        if (error instanceof NotChosen) return error.why;
        throw error;
      }
    },
    removeOld: async ({ finished, opened }) => {
      await sql('delete from history_imports where finished_at < $1', [finished]);
      await sql(`delete from history_imports where state = 'arriving' and created_at < $1`, [opened]);
    },
  };
};
