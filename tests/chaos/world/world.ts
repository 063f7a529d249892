import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { freePort } from '../../support/free-port.ts';
import { startPgbouncer, type Pooler } from '../../support/pgbouncer.ts';
import { eventually } from '../../support/processes.ts';
import type { Films } from '../load/deeds.ts';
import { SteppedClock } from './clock.ts';
import { KeptProgram } from './kept-program.ts';
import { Line } from './line.ts';
import { mountDisk, OutsideServer, Server, unmountDisk } from './server.ts';

const SCRIPT = join(import.meta.dirname, '../chaos-service-process.ts');
const START = 180_000;
const ANSWERS = /MovieConnect answers at/;

export interface WorldOptions {
  /** `outside` (the default) is a server of its own, behind a line; `embedded` is the service's. */
  readonly database?: 'outside' | 'embedded';
  readonly settings?: NodeJS.ProcessEnv;
  /** Whether a PgBouncer stands before an outside server. */
  readonly pooler?: boolean;
  /** Whether the clock of the service can be stepped. */
  readonly clock?: boolean;
  /** The size of a disk for an outside server. */
  readonly diskOfServer?: string;
}

const PATIENCE = 60_000;

/** What there is only where it is asked for. */
interface Extras {
  readonly pooler: Pooler | undefined;
  readonly clock: SteppedClock | undefined;
  readonly disk: string | undefined;
}

interface Parts extends Extras {
  readonly directory: string;
  readonly port: number;
  readonly service: KeptProgram;
  readonly serviceAt: (port: number) => KeptProgram;
  readonly server: Server;
  readonly database: Database;
  readonly films: Films;
  readonly line: Line;
}

/** One deployment of the service, in processes of its own. */
export class World {
  readonly #parts: Parts;
  #copy: KeptProgram | undefined;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Comes back when it serves. */
  static async start(options: WorldOptions): Promise<World> {
    const directory = mkdtempSync(join(tmpdir(), 'movieconnect-chaos-'));
    chmodSync(directory, 0o711);
    const outside = join(directory, 'outside');
    if (options.diskOfServer !== undefined) mountDisk(outside, options.diskOfServer);
    const server =
      options.database === 'embedded'
        ? new Server(join(directory, 'data/postgres'))
        : await OutsideServer.start(outside);
    const line = await Line.open(() => server.port);
    const direct = `postgresql://movieconnect:${options.database === 'embedded' ? '' : server.password}@127.0.0.1:${line.port}/movieconnect?sslmode=disable`;
    const pooler = options.pooler === true ? await startPgbouncer(direct) : undefined;
    const clock = options.clock === true ? new SteppedClock(directory) : undefined;
    const serviceAt = (port: number) =>
      new KeptProgram(SCRIPT, [], () => ({
        PORT: String(port),
        DATA_DIR: join(directory, 'data'),
        WEB_CONCURRENCY: '2',
        TRUST_PROXY: '1',
        LOG_LEVEL: 'warn',
        ...(options.database !== 'embedded' && { DATABASE_URL: pooler?.through(direct) ?? direct }),
        ...clock?.env,
        ...options.settings,
      }));
    const port = await freePort();
    const service = serviceAt(port);
    await service.said(ANSWERS, START).catch(async (error: unknown) => {
      await service.kill();
      throw error;
    });
    const database = await openDatabase({ url: server.url, poolSize: 2, statementTimeout: 0 });
    const disk = options.diskOfServer && outside;
    const films = await chooseFilms(database);
    return new World({
      directory,
      port,
      service,
      serviceAt,
      server,
      database,
      films,
      line,
      pooler,
      clock,
      disk,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#parts.port}`;
  }

  get dataDir(): string {
    return join(this.#parts.directory, 'data');
  }

  get service(): KeptProgram {
    return this.#parts.service;
  }

  get server(): Server {
    return this.#parts.server;
  }

  /** A way to the database that no fault of the service's own lies on. */
  get database(): Database {
    return this.#parts.database;
  }

  get films(): Films {
    return this.#parts.films;
  }

  /** Between the service and an outside server. */
  get line(): Line {
    return this.#parts.line;
  }

  get pooler(): Pooler | undefined {
    return this.#parts.pooler;
  }

  get clock(): SteppedClock | undefined {
    return this.#parts.clock;
  }

  /** Comes back when it can serve. */
  async isReady(): Promise<void> {
    const look = async (): Promise<true | undefined> => {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      return answer?.ok === true ? true : undefined;
    };
    await eventually('a service that is ready', look, START);
  }

  /** Processes of the service that answer requests. */
  get workers(): readonly number[] {
    const script = basename(SCRIPT);
    return this.service.children.filter((pid) => commandOf(pid).includes(script));
  }

  /** Waits for the process that the supervisor starts for this. */
  childOf(script: string): Promise<number> {
    const look = () => this.service.children.find((pid) => commandOf(pid).includes(script));
    return eventually(script, look, PATIENCE);
  }

  /** Another copy of the service on the same DATA_DIR. */
  async startCopy(): Promise<KeptProgram> {
    this.#copy = this.#parts.serviceAt(await freePort());
    await this.#copy.said(ANSWERS, START);
    return this.#copy;
  }

  async stop(): Promise<void> {
    const { service, database, server, line, pooler, disk, directory } = this.#parts;
    await this.#copy?.stop();
    await service.stop();
    await database.close();
    if (server instanceof OutsideServer) await server.stop();
    await pooler?.stop();
    await line.close();
    if (disk !== undefined) unmountDisk(disk);
    rmSync(directory, { recursive: true, force: true, maxRetries: 20 });
  }
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

const chooseFilms = async ({ sql }: Database): Promise<Films> => {
  const rows = await sql<{ id: number; title: string }>('select id, title from movies order by id');
  const ids = rows.map(({ id }) => id);
  const { id, title } = rows[10]!;
  return {
    rated: ids.slice(0, 100),
    seen: ids.slice(100, 120),
    wanted: ids.slice(120, 180),
    title: { id, text: title },
  };
};
