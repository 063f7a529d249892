import type pg from 'pg';
import { clientConfig, type Attempt } from './client-config.ts';
import type { DatabaseAddress } from './address.ts';
import { readDatabaseUrl } from './database-url.ts';
import { connectFault, refusesSettings, refusesThisSecurity } from './connect-faults.ts';
import {
  BEGIN,
  beginWith,
  MARK,
  timeLimitsFor,
  sessionSettings,
  type TimeLimits,
  type SessionSettings,
} from './session-settings.ts';
import { settingsOfOptions } from './startup-options.ts';
import { securityOf } from './tls.ts';

/** Who can be asked a statement. */
type Queryable = Pick<pg.ClientBase, 'query'> & { readonly processID?: number };

/**
 * How connections to one database are made. It finds out which of the ways that the URL allows leads there, and whether a
 * connection keeps the settings that it is opened with: behind a pooler that hands out another one for each transaction
 * it does not.
 */
export class Connector {
  readonly address: DatabaseAddress;
  readonly timeLimits: TimeLimits;
  readonly #settings: SessionSettings;
  /** The first one that is tried next. */
  #security = 0;
  #keepsSettings = true;
  #isDirect = true;

  /** @param statement milliseconds that a statement may take; 0: as long as long work takes */
  constructor(url: string, statement: number) {
    this.address = readDatabaseUrl(url);
    this.timeLimits = timeLimitsFor(statement);
    this.#settings = sessionSettings(
      this.timeLimits,
      settingsOfOptions(this.address.parameters.get('options') ?? ''),
    );
  }

  /** Whether a statement has to bring its settings with it, in a transaction of its own. */
  get settingsAreForTransactions(): boolean {
    return !this.#keepsSettings;
  }

  /** Whether a connection is one of the server's processes, so far as is known, and not a pooler's. */
  get isDirect(): boolean {
    return this.#keepsSettings && this.#isDirect;
  }

  /** What a transaction begins with. */
  get begin(): string {
    return this.#keepsSettings ? BEGIN : beginWith(this.#settings);
  }

  /** What the next connection is made with. */
  config(): pg.ClientConfig {
    return clientConfig(this.address, this.#attempt());
  }

  /**
   * Connects by `connect`, in each of the ways that are left.
   * @throws {Unavailable}
   */
  async connected<T>(connect: () => Promise<T>): Promise<T> {
    for (let ways = securityOf(this.address).length; ;) {
      const keeps = this.#keepsSettings;
      const security = this.#security;
      try {
        return await connect();
      } catch (error) {
        if (keeps && refusesSettings(error)) {
          this.#keepsSettings = false;
          continue;
        }
        ways -= 1;
        if (ways === 0 || !refusesThisSecurity(error)) throw connectFault(error, this.address);
        this.#security = security + 1;
      }
    }
  }

  /** Looks whether a new connection kept its settings. */
  async look(client: Queryable): Promise<void> {
    if (!this.#keepsSettings) return;
    const { rows } = await client.query<{ mark: string | null; pid: number }>(
      `select current_setting('${MARK}', true) as mark, pg_backend_pid() as pid`,
    );
    if (rows[0]?.mark !== this.#settings[MARK]) this.#keepsSettings = false;
    if (rows[0]?.pid !== client.processID) this.#isDirect = false;
  }

  #attempt(): Attempt {
    const ways = securityOf(this.address);
    return {
      tls: ways[this.#security % ways.length] ?? false,
      settings: this.#keepsSettings ? this.#settings : undefined,
      timeLimits: this.timeLimits,
    };
  }
}
