import pg from 'pg';
import { discardBrokenConnections } from '../broken-connections.ts';
import { leavesConnection } from '../faults.ts';
import { connectTimeoutOf } from './client-config.ts';
import type { Connector } from './connector.ts';
import { SilentLines } from './silent-lines.ts';

const IDLE_TIMEOUT = 30_000;

/** Connections of this process to one database, each with the settings that the service relies on. */
export class ConnectionPool {
  readonly #connector: Connector;
  readonly #pool: pg.Pool;
  readonly #silence: SilentLines;

  constructor(connector: Connector, size: number) {
    this.#connector = connector;
    // Its type says that nothing is waited for; it is.
    const onConnect: (client: pg.ClientBase) => unknown = (client) => connector.look(client);
    this.#pool = new pg.Pool({
      // Each connection as the connector and the files that the URL names want it by then.
      Client: class extends pg.Client {
        constructor() {
          super(connector.config());
        }
      },
      max: size,
      idleTimeoutMillis: IDLE_TIMEOUT,
      connectionTimeoutMillis: connectTimeoutOf(connector.address),
      onConnect,
    });
    // What breaks fails the statement in progress; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#silence = new SilentLines(connector);
    this.#pool.on('connect', (client) => this.#silence.watch(client));
    discardBrokenConnections(this.#pool);
  }

  get load() {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** @throws {Unavailable} */
  async connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await this.#connector.connected(() => this.#pool.connect());
      if (!this.#silence.isSuspect(client)) return client;
      client.release(true);
    }
  }

  /** Runs one statement, outside any transaction or in one of its own. */
  async query(text: string, values: unknown[]): Promise<pg.QueryResult> {
    const client = await this.connect();
    try {
      const result = this.#connector.settingsAreForTransactions
        ? await this.#inTransaction(client, text, values)
        : await client.query(text, values);
      client.release();
      return result;
    } catch (error) {
      client.release(!leavesConnection(error));
      throw error;
    }
  }

  end(): Promise<void> {
    this.#silence.stop();
    return this.#pool.end();
  }

  async #inTransaction(client: pg.PoolClient, text: string, values: unknown[]): Promise<pg.QueryResult> {
    await client.query(this.#connector.begin);
    try {
      const result = await client.query(text, values);
      await client.query('commit');
      return result;
    } catch (error) {
      if (leavesConnection(error)) await client.query('rollback');
      throw error;
    }
  }
}
