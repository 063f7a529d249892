import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { Unavailable } from '#application/ports/unavailable';
import { createLog } from './log.ts';
import { banner } from './processes/banner.ts';
import { ensureDataDir } from './processes/data-dir.ts';
import { ensurePortIsFree } from './processes/port.ts';
import { sentencesOf, StartFault } from './processes/start-fault.ts';
import { listenForStop, type StopSignals } from './processes/stop-signals.ts';
import { WorkerPool } from './processes/worker-pool.ts';
import { readSettings, type Settings } from './settings.ts';

/** What has to be true before the first worker serves. */
export type Prepare = (settings: Settings, databaseUrl: string, log: Logger) => Promise<void>;

/** Milliseconds. */
const DATABASE_PATIENCE = 30_000;
const LOOK_AGAIN = 1_000;
const HURRY_LIMIT = 1_000;

const say = (line: string): void => console.info(line);

/** A database of the operator's own may come up later than we do. */
const preparePatiently = async (prepare: () => Promise<void>, stop: StopSignals): Promise<void> => {
  const deadline = Date.now() + DATABASE_PATIENCE;
  for (let isFirst = true; !stop.isAsked(); isFirst = false) {
    try {
      await prepare();
      return;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      if (Date.now() > deadline)
        throw new StartFault('The database does not answer: start it, or correct DATABASE_URL.', {
          cause: error,
        });
      if (isFirst) say('Waiting for the database ...');
      await pause(LOOK_AGAIN);
    }
  }
};

const serveUntilAsked = async (
  settings: Settings,
  databaseUrl: string,
  log: Logger,
  stop: StopSignals,
  onPool: (pool: WorkerPool) => void,
): Promise<void> => {
  const pool = new WorkerPool(settings.webConcurrency, { settings, databaseUrl }, log);
  onPool(pool);
  try {
    await Promise.race([pool.start(), stop.asked]);
    if (!stop.isAsked()) say(banner(settings));
    flushCompileCache();
    await stop.asked;
    say('Finishing the requests in flight ...');
  } finally {
    await pool.drain();
  }
};

const run = async (prepare: Prepare, env: NodeJS.ProcessEnv): Promise<void> => {
  const settings = readSettings(env);
  const log = createLog(settings);
  const stop = listenForStop();
  await ensureDataDir(settings.dataDir);
  await ensurePortIsFree(settings.host, settings.port);

  let database: EmbeddedPostgres | undefined;
  let pool: WorkerPool | undefined;
  stop.onAgain(() => {
    pool?.killAll();
    setTimeout(() => process.exit(1), HURRY_LIMIT);
    void database?.stopAtOnce().finally(() => process.exit(1));
    if (database === undefined) process.exit(1);
  });

  if (settings.databaseUrl === undefined) {
    say('Starting the database ...');
    database = await startEmbeddedPostgres({ directory: join(settings.dataDir, 'postgres'), log });
  }
  const databaseUrl = settings.databaseUrl ?? database?.url ?? '';
  try {
    say('Preparing films and recommendations (the first time takes a minute at most) ...');
    await Promise.race([preparePatiently(() => prepare(settings, databaseUrl, log), stop), stop.asked]);
    if (!stop.isAsked())
      await serveUntilAsked(settings, databaseUrl, log, stop, (started) => {
        pool = started;
      });
  } finally {
    await database?.stop();
  }
  say('Stopped.');
};

/** The life of the primary process, from its settings to its exit code. */
export const supervise = async (prepare: Prepare, env: NodeJS.ProcessEnv = process.env): Promise<number> => {
  // A reader that has gone away, as in `npm start | head`, is no reason to end.
  process.stdout.on('error', () => undefined);
  try {
    await run(prepare, env);
    return 0;
  } catch (error) {
    console.error(sentencesOf(error));
    return 1;
  }
};
