import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import type { Database } from '#adapters/postgres/database';
import type { Sql } from '#adapters/postgres/sql';

/** Reading so many rows from end to end costs next to nothing. */
const SMALL = 1_000;

interface Scans {
  readonly table: string;
  readonly scans: number;
}

/** Of this transaction, with what the connection did just before and Postgres has not written down yet. */
const SCANS = `
  select pg_class.relname as table, seq_scan::int as scans
  from pg_stat_xact_user_tables join pg_class on pg_class.oid = relid where reltuples >= ${SMALL}`;

/**
 * The big tables that `read` reads from end to end, with each of its statements and those of the database's own functions,
 * on a database that is filled and analysed.
 * @returns names of tables; none is good
 */
export const readFromEndToEnd = (
  { orm }: Pick<Database, 'orm'>,
  read: (sql: Sql) => Promise<unknown>,
): Promise<readonly string[]> =>
  inTransactionOf(orm)(async (sql) => {
    const before = new Map((await sql<Scans>(SCANS)).map(({ table, scans }) => [table, scans]));
    await read(sql);
    const after = await sql<Scans>(SCANS);
    return after.filter(({ table, scans }) => scans > (before.get(table) ?? 0)).map(({ table }) => table);
  });
