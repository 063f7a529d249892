import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { eventually } from '../../support/processes.ts';
import { serviceUrl, urlOf } from '#adapters/postgres/embedded/connection';

/** A disk of its own for what comes into the directory. */
export const mountDisk = (directory: string, size: string): void => {
  mkdirSync(directory);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', directory]);
};
export const unmountDisk = (directory: string): void => {
  execFileSync('umount', ['-l', directory]);
};

const RECOVERY = 60_000;

/** Milliseconds between two looks of whoever keeps the server running. */
const LOOK_EVERY = 300;

/** The Postgres on a directory, whoever has started it. */
export class Server {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  get #lines(): readonly string[] {
    return readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
  }

  get data(): string {
    return join(this.#directory, 'data');
  }

  get pid(): number {
    return Number(this.#lines[0]);
  }

  get port(): number {
    return Number(this.#lines[3]);
  }

  get password(): string {
    return readFileSync(join(this.#directory, 'password'), 'utf8').trim();
  }

  /** Its processes: the postmaster, and all it has forked. */
  get processes(): readonly number[] {
    const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    return [this.pid, ...children.split(' ').map(Number).filter(Boolean)];
  }

  /** Leads to the service's database however often the server is started anew. */
  get url(): string {
    return serviceUrl(this.port, this.password, this.data);
  }

  /** Sends the postmaster a signal that ends it, and comes back when another one answers. */
  async end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const before = this.pid;
    process.kill(before, signal);
    await this.answers(before);
  }

  /** Comes back when a server, not that one, answers. */
  async answers(notThat?: number): Promise<void> {
    const look = async (): Promise<true | undefined> => {
      if (this.pid === notThat) return undefined;
      await this.tell('select 1');
      return true;
    };
    await eventually('Postgres', () => look().catch(() => undefined), RECOVERY);
  }

  /** Statements of the superuser in the service's database. */
  async tell(...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({
      connectionString: urlOf(this.port, this.password, 'postgres', 'movieconnect'),
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/** A server of an operator's, who has it started again when it ends. */
export class OutsideServer extends Server {
  readonly #postgres: EmbeddedPostgres;
  #timer: NodeJS.Timeout | undefined;

  private constructor(directory: string, postgres: EmbeddedPostgres) {
    super(directory);
    this.#postgres = postgres;
    this.keep();
  }

  static async start(directory: string): Promise<OutsideServer> {
    const postgres = await startEmbeddedPostgres({ directory, log: { info: () => undefined } });
    return new OutsideServer(directory, postgres);
  }

  keep(): void {
    this.#timer = setInterval(() => void this.#postgres.ensureRunning().catch(() => undefined), LOOK_EVERY);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#postgres.stop();
  }
}
