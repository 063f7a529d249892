import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnTypes } from '../column-types.ts';
import { urlWithPassword } from '../credentials.ts';
import { asFault } from '../faults.ts';
import { sqlOn, type Sql } from '../sql.ts';

/** A connection of its own in one long transaction, which can take rows by the million. */
export interface ImportConnection {
  readonly sql: Sql;
  /** A sink for `copy ... from stdin`. Errors of the statement come from `endCopy`, or from a write. */
  startCopy(statement: string): Writable;
}

const CONNECT_TIMEOUT = 3_000;

/**
 * Of this transaction only: nothing in it may time out, sorts of keys may use some memory, and the tallies are its own
 * to keep.
 */
const SETTINGS = `
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local maintenance_work_mem = '192MB';
  set local work_mem = '64MB';
  set local movieconnect.tallies = 'by import'`;

/**
 * Runs `work` in one transaction on a connection of its own. Aborting hangs up, and the server then undoes all of it.
 * @throws {Unavailable} when the database cannot be reached
 */
export const onImportConnection = async <T>(
  url: string,
  work: (connection: ImportConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> => {
  const client = new pg.Client({
    connectionString: await urlWithPassword(url),
    types: columnTypes,
    application_name: 'movieconnect-import',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
  });
  // A connection that breaks fails the statement in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  const hangUp = () => void client.end();
  try {
    await client.connect();
    signal?.addEventListener('abort', hangUp);
    await client.query(`begin; ${SETTINGS}`);
    const result = await work({
      sql: sqlOn((text, values) => client.query(text, values)),
      startCopy: (statement) => client.query(copyFrom(statement)),
    });
    // From here on it is kept or not; hanging up would leave that open.
    signal?.removeEventListener('abort', hangUp);
    await client.query('commit');
    return result;
  } catch (error) {
    signal?.throwIfAborted();
    throw asFault(error);
  } finally {
    signal?.removeEventListener('abort', hangUp);
    // An open transaction ends with its connection, undone.
    await client.end().catch(() => undefined);
  }
};

/** Writes a chunk and waits while the server is busy. */
export const writeTo = async (copy: Writable, chunk: Buffer): Promise<void> => {
  if (copy.errored) throw copy.errored;
  if (!copy.write(chunk)) await once(copy, 'drain');
};
