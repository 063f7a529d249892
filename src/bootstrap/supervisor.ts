import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { createLog } from './log.ts';
import { banner } from './processes/banner.ts';
import { ensureDataDir } from './processes/data-dir.ts';
import { waitForDatabase } from './processes/wait-for-database.ts';
import { ensurePortIsFree } from './processes/port.ts';
import { PeriodicTask } from './processes/periodic-task.ts';
import { gatherMetrics } from './processes/metrics-gathering.ts';
import { orFullDisk, sentencesOf } from './processes/start-fault.ts';
import { listenForStop } from './processes/stop-signals.ts';
import { WorkerPool } from './processes/worker-pool.ts';
import { readSettings, type Settings } from './settings.ts';
import { nearNames } from './settings/near-names.ts';

/** What has to be true before the first worker serves. */
export type Prepare = (settings: Settings, databaseUrl: string, log: Logger) => Promise<void>;

/** What the primary does beside its workers, from the moment that they serve. */
export type StartBackgroundTasks = (
  settings: Settings,
  databaseUrl: string,
  log: Logger,
) => { stop(): Promise<void> };

/** Milliseconds that even a hurried end may take. */
const HURRY_LIMIT = 1_000;

const say = (line: string): void => console.info(line);

/** Milliseconds between two looks whether the embedded database is still there. */
const LOOK_EVERY = 500;

const keepRunning = (database: EmbeddedPostgres, log: Logger): PeriodicTask =>
  new PeriodicTask({
    every: LOOK_EVERY,
    look: async () => {
      if (await database.ensureRunning()) log.error('The embedded database had ended; it is started again.');
    },
    failing: 'The embedded database has ended and cannot be started again; it is tried on and on.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });

/** The primary process: what it started, from first to last, and how that ends. */
class Supervisor {
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #stop = listenForStop();
  #database: EmbeddedPostgres | undefined;
  #keeping: PeriodicTask | undefined;
  #pool: WorkerPool | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#log = createLog(settings);
    this.#stop.onAgain(() => this.#endAtOnce());
  }

  /** Returns when the service has stopped because somebody asked. */
  async run(prepare: Prepare, startBackgroundTasks?: StartBackgroundTasks): Promise<void> {
    const { host, port, dataDir } = this.#settings;
    // Before the slow work, which would be for nothing.
    await ensureDataDir(dataDir);
    await ensurePortIsFree(host, port);
    try {
      const databaseUrl = await this.#openDatabase();
      say('Preparing films and recommendations (the first time takes a minute at most) ...');
      const prepared = waitForDatabase(
        () => prepare(this.#settings, databaseUrl, this.#log),
        dataDir,
        this.#stop,
        say,
      );
      await Promise.race([prepared, this.#stop.asked]);
      if (!this.#stop.isAsked()) await this.#serve(databaseUrl, startBackgroundTasks);
    } catch (error) {
      throw orFullDisk(error, dataDir);
    } finally {
      await this.#keeping?.stop();
      await this.#database?.stop();
    }
    say('Stopped.');
  }

  async #openDatabase(): Promise<string> {
    const { databaseUrl, dataDir } = this.#settings;
    if (databaseUrl !== undefined) return databaseUrl;
    say('Starting the database ...');
    this.#database = await startEmbeddedPostgres({ directory: join(dataDir, 'postgres'), log: this.#log });
    this.#keeping = keepRunning(this.#database, this.#log);
    return this.#database.url;
  }

  async #serve(databaseUrl: string, startBackgroundTasks?: StartBackgroundTasks): Promise<void> {
    const settings = this.#settings;
    const pool = new WorkerPool(settings.webConcurrency, { settings, databaseUrl }, this.#log);
    this.#pool = pool;
    gatherMetrics(this.#log);
    let beside: ReturnType<StartBackgroundTasks> | undefined;
    try {
      await Promise.race([pool.start(), this.#stop.asked]);
      if (!this.#stop.isAsked()) {
        say(banner(settings));
        beside = startBackgroundTasks?.(settings, databaseUrl, this.#log);
      }
      flushCompileCache();
      await this.#stop.asked;
      say('Finishing the requests in flight ...');
    } finally {
      await Promise.all([pool.drain(), beside?.stop()]);
    }
  }

  #endAtOnce(): void {
    this.#pool?.killAll();
    setTimeout(() => process.exit(1), HURRY_LIMIT);
    void Promise.resolve(this.#database?.stopAtOnce()).finally(() => process.exit(1));
  }
}

/** The life of the primary process, from its settings to its exit code. */
export const supervise = async (
  prepare: Prepare,
  startBackgroundTasks?: StartBackgroundTasks,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> => {
  // A reader that has gone away, as in `npm start | head`, is no reason to end.
  process.stdout.on('error', () => undefined);
  for (const sentence of nearNames(env)) console.error(sentence);
  try {
    await new Supervisor(readSettings(env)).run(prepare, startBackgroundTasks);
    return 0;
  } catch (error) {
    console.error(sentencesOf(error));
    return 1;
  }
};
