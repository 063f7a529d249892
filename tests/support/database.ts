import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { migrate } from '#adapters/postgres/migrate';

/** A database of one test file's own, with the schema in place. */
export interface TestDatabase extends Database {
  readonly url: string;
  drop(): Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('This test needs Postgres: run it by `npm test -- <file>`.');
  return url;
};

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** An empty database without any table. */
export const createEmptyDatabase = async (): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
};

export const createDatabase = async (): Promise<TestDatabase> => {
  const empty = await createEmptyDatabase();
  const patient = new URL(empty.url);
  // Tests let more wait for a connection than the pool has, on machines that have better things to do.
  patient.searchParams.set('connect_timeout', '30');
  const database = await openDatabase({ url: patient.href, poolSize: 20, statementTimeout: 0 });
  await migrate(database.orm);
  return {
    ...database,
    url: empty.url,
    drop: async () => {
      await database.close();
      await empty.drop();
    },
  };
};
