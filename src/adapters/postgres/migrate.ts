import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sqlWithin, transactionOf } from './database.ts';
import { endWithClient } from './end-with-client.ts';
import { asFault } from './faults.ts';
import { refuseUnfitServer } from './fit-server.ts';
import type { SqlMigration } from './migration.ts';
import { migrations } from './migrations/list.ts';
import { retried } from './retries.ts';
import type { Sql } from './sql.ts';

/** The database was changed by newer code in a way that this code cannot work with. Its message is for the operator. */
export class IncompatibleSchema extends Error {}

// Any number that nothing else locks; written on the ledger of advisory locks of this project.
const MIGRATION_LOCK = 7_301_001;

/** Who comes second waits for all that the first one does. */
const LONGEST_WAIT_FOR_OTHERS = '10min';
/** What waits for a table makes everybody else wait behind it; the start is tried again. */
const LONGEST_WAIT_FOR_A_TABLE = '5s';

const levelOf = (migration: SqlMigration): number => Number.parseInt(migration.name, 10);

/**
 * Brings the schema up to `list`, all or nothing. Of any number of processes that start at once one applies it and the
 * others wait (a transaction-level lock, so that a pooler may stand between). Steps that only newer code knows are left
 * alone, unless one is marked as requiring newer code.
 * @returns the names of the steps applied now
 * @throws {IncompatibleSchema}
 * @throws {UnusableDatabase}
 */
export const migrate = async (
  orm: MikroORM,
  list: readonly SqlMigration[] = migrations,
): Promise<readonly string[]> => {
  try {
    return await retried(() => orm.em.fork().transactional((em) => migrateWithin(em, orm, list)));
  } catch (error) {
    throw asFault(error);
  }
};

/** Whether all steps of this version were applied. Changes nothing. @throws {Unavailable} */
export const isUpToDate = async (sql: Sql, list: readonly SqlMigration[] = migrations): Promise<boolean> => {
  const [table] = await sql<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  );
  if (table?.there !== true) return false;
  const applied = await sql<{ name: string }>('select name from schema_migrations');
  const names = new Set(applied.map(({ name }) => name));
  return list.every(({ name }) => names.has(name));
};

const migrateWithin = async (
  em: EntityManager,
  orm: MikroORM,
  list: readonly SqlMigration[],
): Promise<readonly string[]> => {
  const sql = sqlWithin(em);
  await refuseUnfitServer(sql);
  await endWithClient(sql);
  await sql(`set local lock_timeout = '${LONGEST_WAIT_FOR_OTHERS}'`);
  await sql('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await sql(`set local lock_timeout = '${LONGEST_WAIT_FOR_A_TABLE}'`);
  await sql(
    'create table if not exists schema_requirements (migration text primary key, requires_level integer not null)',
  );
  await refuseNewerSchema(sql, Math.max(...list.map(levelOf)));
  const applied = await orm.migrator.up({ transaction: transactionOf(em) });
  const names = applied.map(({ name }) => name);
  for (const step of list)
    if (step.requiresLevel !== undefined && names.includes(step.name))
      await sql('insert into schema_requirements values ($1, $2)', [step.name, step.requiresLevel]);
  return names;
};

const refuseNewerSchema = async (sql: Sql, level: number): Promise<void> => {
  const [newer] = await sql<{ migration: string }>(
    'select migration from schema_requirements where requires_level > $1 order by migration limit 1',
    [level],
  );
  if (newer)
    throw new IncompatibleSchema(
      `The database carries the migration ${newer.migration}, which this version cannot work with: run the version that made it, or a newer one.`,
    );
};
