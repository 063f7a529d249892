import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Database } from '#adapters/postgres/database';
import { freePort } from '../../support/free-port.ts';
import type { Pooler } from '../../support/pgbouncer.ts';
import { eventually } from '../../support/processes.ts';
import type { Films } from '../load/deeds.ts';
import { commandOf } from './command-of.ts';
import type { SteppedClock } from './clock.ts';
import type { KeptProgram } from './kept-program.ts';
import type { Line } from './line.ts';
import { OutsideServer, unmountDisk, type Server } from './server.ts';

export const SCRIPT = join(import.meta.dirname, '../chaos-service-process.ts');
export const START = 180_000;
export const ANSWERS = /MovieConnect answers at/;

/** What there is only where it is asked for. */
interface Extras {
  readonly pooler: Pooler | undefined;
  readonly clock: SteppedClock | undefined;
  readonly disk: string | undefined;
}

export interface Parts extends Extras {
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

  constructor(parts: Parts) {
    this.#parts = parts;
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
