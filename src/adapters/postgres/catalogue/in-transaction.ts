import type { MikroORM } from '@mikro-orm/postgresql';
import { sqlWithin } from '../database.ts';
import { endWithClient } from '../end-with-client.ts';
import { retried } from '../retries.ts';
import type { Sql } from '../sql.ts';

/** Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. It may be begun more than once. */
export type InTransaction = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

export const inTransactionOf =
  (orm: MikroORM): InTransaction =>
  (work) =>
    retried(() =>
      orm.em.fork().transactional(async (em) => {
        const sql = sqlWithin(em);
        await endWithClient(sql);
        return work(sql);
      }),
    );
