import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type EntityManager, type Transaction } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import { sessionMapping, userMapping } from './accounts/mapping.ts';
import { commentMapping } from './comments/mapping.ts';
import { Connector } from './connection/connector.ts';
import { ServiceDialect } from './connection/dialect.ts';
import { ConnectionPool } from './connection/pool.ts';
import type { SqlMigration } from './migration.ts';
import { migrations } from './migrations/list.ts';
import { toOrmMigration } from './orm-migration.ts';
import { retried } from './retries.ts';
import { sqlOn, type Sql } from './sql.ts';

export interface DatabaseOptions {
  /** As libpq documents it; see the decision record on connections. */
  readonly url: string;
  /** Connections of this process at most. */
  readonly poolSize: number;
  /** Milliseconds after which the server ends a statement; 0: as long as long work may take. */
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

/** Connects with the first statement, not before, so that a service can start ahead of its database. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const connector = new Connector(options.url, options.statementTimeout);
  const pool = new ConnectionPool(connector, options.poolSize);
  const orm = new MikroORM({
    entities: [userMapping, sessionMapping, commentMapping],
    dbName: connector.address.database,
    extensions: [Migrator],
    driverOptions: () => new ServiceDialect(pool, connector),
    migrations: {
      migrationsList: (options.migrations ?? migrations).map(toOrmMigration),
      tableName: 'schema_migrations',
      snapshot: false,
    },
    debug: false,
    logger: () => undefined,
  });
  // Otherwise it would look for the database at once, and fail where that is still away.
  await orm.em.getConnection().connect({ skipOnConnect: true });
  const sql = sqlOn((text, values) => pool.query(text, values));
  return {
    orm,
    sql: (text, values) => retried(() => sql(text, values)),
    poolLoad: () => ({ ...pool.load, limit: options.poolSize }),
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
