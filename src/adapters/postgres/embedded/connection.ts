import { join } from 'node:path';
import pg from 'pg';
import { errorCode } from '#kit/error-code';

const CONNECT_TIMEOUT = 3_000;
const NAME = 'movieconnect';

/** Where a role of the embedded server connects, whatever this process's environment says about Postgres. */
export const urlOf = (port: number, password: string, role: string, database: string): string =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

/** Leads to the server on `data` after it was started anew, too, on another port. */
export const serviceUrl = (port: number, password: string, data: string): string =>
  `${urlOf(port, password, NAME, NAME)}&portfile=${encodeURIComponent(join(data, 'postmaster.pid'))}`;
export const adminUrl = (port: number, password: string): string =>
  urlOf(port, password, 'postgres', 'postgres');

const onServer = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT });
  // A connection that breaks fails the statement in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Why nobody answers at `url`: undefined when somebody does. */
export const whyNotReady = async (url: string): Promise<'not yet' | 'wrong password' | undefined> => {
  try {
    await onServer(url, (client) => client.query('select 1'));
    return undefined;
  } catch (error) {
    const code = errorCode(error);
    return code === '28P01' || code === '28000' ? 'wrong password' : 'not yet';
  }
};

/** Gives the service a database and a role that owns it and nothing more. */
export const ensureDatabase = (url: string, password: string): Promise<void> =>
  onServer(url, async (client) => {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [NAME]);
    if (role.rowCount === 0) await client.query(`create role ${NAME} login password '${password}'`);
    const database = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`);
  });
