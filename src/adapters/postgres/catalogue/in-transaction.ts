import type { MikroORM } from '@mikro-orm/postgresql';
import { sqlWithin } from '../database.ts';
import type { Sql } from '../sql.ts';

/** Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. */
export type InTransaction = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

export const inTransactionOf =
  (orm: MikroORM): InTransaction =>
  (work) =>
    orm.em.fork().transactional((em) => work(sqlWithin(em)));
