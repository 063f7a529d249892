import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Connector } from '../connection/connector.ts';
import { endWithClient } from '../end-with-client.ts';
import { asFault } from '../faults.ts';
import { sqlOn, type Sql } from '../sql.ts';

/** A connection of its own in one long transaction, which can take rows by the million. */
export interface ImportConnection {
  readonly sql: Sql;
  /** A sink for `copy ... from stdin`. Errors of the statement come from `endCopy`, or from a write. */
  startCopy(statement: string): Writable;
}

/** Milliseconds of silence between two statements; a file can be slow to read. */
const LONGEST_SILENCE = 3_600_000;

/** Of this transaction only: sorts of keys may use some memory, and the tallies are its own to keep. */
const SETTINGS = `
  set local idle_in_transaction_session_timeout = ${LONGEST_SILENCE};
  set local maintenance_work_mem = '192MB';
  set local work_mem = '64MB';
  set local movieconnect.tallies = 'by import'`;

/**
 * Runs `work` in one transaction on a connection of its own. Aborting hangs up, and the server then undoes all of it.
 * @param isKept of what `work` gave: whether what it did is kept
 * @throws {Unavailable} when the database cannot be reached
 */
export const onImportConnection = async <T>(
  url: string,
  work: (connection: ImportConnection) => Promise<T>,
  { signal, isKept = () => true }: { signal?: AbortSignal | undefined; isKept?: (done: T) => boolean } = {},
): Promise<T> => {
  const connector = new Connector(url, 0);
  const client = await connector.connected(() => open(connector));
  const hangUp = () => void client.end();
  try {
    signal?.addEventListener('abort', hangUp);
    await client.query(`${connector.begin}; ${SETTINGS}`);
    const sql = sqlOn((text, values) => client.query(text, values));
    await endWithClient(sql);
    const done = await work({
      sql,
      startCopy: (statement) => client.query(copyFrom(statement)),
    });
    if (!isKept(done)) return done;
    // From here on it is kept or not; hanging up would leave that open.
    signal?.removeEventListener('abort', hangUp);
    await client.query('commit');
    return done;
  } catch (error) {
    signal?.throwIfAborted();
    throw asFault(error);
  } finally {
    signal?.removeEventListener('abort', hangUp);
    // An open transaction ends with its connection, undone.
    await client.end().catch(() => undefined);
  }
};

const open = async (connector: Connector): Promise<pg.Client> => {
  const client = new pg.Client({
    ...connector.config(),
    application_name: 'movieconnect-import',
    // Rows may come for hours; that the server is still there, keep-alive tells.
    query_timeout: 0,
  });
  // A connection that breaks fails the statement in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await connector.look(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

/** Writes a chunk and waits while the server is busy. */
export const writeTo = async (copy: Writable, chunk: Buffer): Promise<void> => {
  if (copy.errored) throw copy.errored;
  if (!copy.write(chunk)) await once(copy, 'drain');
};
