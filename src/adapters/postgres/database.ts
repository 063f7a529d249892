import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type EntityManager, type Transaction } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import { sessionMapping, userMapping } from './accounts/mapping.ts';
import { discardBrokenConnections } from './broken-connections.ts';
import { columnTypes } from './column-types.ts';
import { credentialsOf } from './credentials.ts';
import type { SqlMigration } from './migration.ts';
import { migrations } from './migrations/list.ts';
import { toOrmMigration } from './orm-migration.ts';
import { sqlOn, type Sql } from './sql.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process at most. */
  readonly poolSize: number;
  /** Milliseconds after which a statement counts as unanswered; 0: never. */
  readonly statementTimeout: number;
  /** Other steps than the schema's own, for tests of the migrator. */
  readonly migrations?: readonly SqlMigration[];
}

/** The connections of this process. */
export interface PoolLoad {
  readonly open: number;
  readonly idle: number;
  /** Statements that wait for a connection. */
  readonly waiting: number;
  readonly limit: number;
}

export interface Database {
  readonly orm: MikroORM;
  /** Statements outside any transaction. */
  readonly sql: Sql;
  poolLoad(): PoolLoad;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT = 3_000;
const IDLE_TIMEOUT = 30_000;

/** Connects with the first statement, not before, so that a service can start ahead of its database. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { url, password } = credentialsOf(options.url);
  const orm = new MikroORM({
    entities: [userMapping, sessionMapping],
    clientUrl: url,
    extensions: [Migrator],
    pool: { min: 0, max: options.poolSize, idleTimeoutMillis: IDLE_TIMEOUT },
    driverOptions: {
      types: columnTypes,
      onPoolCreated: discardBrokenConnections,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      ...(password !== undefined && { password }),
      ...(options.statementTimeout > 0 && { query_timeout: options.statementTimeout }),
    },
    migrations: {
      migrationsList: (options.migrations ?? migrations).map(toOrmMigration),
      tableName: 'schema_migrations',
      snapshot: false,
    },
    debug: false,
    logger: () => undefined,
  });
  const connection = orm.em.getConnection();
  // Otherwise it would look for the database at once, and fail where that is still away.
  await connection.connect({ skipOnConnect: true });
  const pool = await connection.getNativeClient();
  return {
    orm,
    sql: sqlOn((text, values) => pool.query(text, values)),
    poolLoad: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      limit: options.poolSize,
    }),
    close: () => orm.close(),
  };
};

/** The transaction that `em` is in. */
export const transactionOf = (em: EntityManager): Transaction<Kysely<unknown>> => {
  const transaction = em.getTransactionContext<Transaction<Kysely<unknown>>>();
  if (transaction === undefined) throw new Error('This needs a transaction.');
  return transaction;
};

/** Statements on the connection of the transaction that `em` is in. */
export const sqlWithin = (em: EntityManager): Sql => {
  const transaction = transactionOf(em);
  return sqlOn((text, values) => transaction.executeQuery(CompiledQuery.raw(text, values)));
};
