import { fork } from 'node:child_process';
import { extname } from 'node:path';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { ratingCounts } from '#adapters/postgres/models/rating-counts';
import { serviceCatalogue } from '#adapters/postgres/models/service-catalogue';
import { PostgresTrainingLease } from '#adapters/postgres/models/training-lease';
import { trainingLedger } from '#adapters/postgres/models/training-ledger';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import { SystemClock } from '#adapters/security/system';
import { trainWhenDue, type TrainWhenDue, type TrainingResult } from '#application/models/train-when-due';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';
import type { Assignment } from './assignment.ts';
import { PeriodicTask } from './periodic-task.ts';
import { trainingLines } from './training-lines.ts';
import type { TrainingNews } from './training-news.ts';

/** Milliseconds between two looks whether a training is due. */
const LOOK_EVERY = 15_000;
const STATEMENT_TIMEOUT = 30_000;

/** Keeps the model of the service up to date, beside its workers. */
export const startTraining = (settings: Settings, databaseUrl: string, log: Logger): PeriodicTask => {
  let database: Database | undefined;
  let look: TrainWhenDue | undefined;
  return new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      database ??= await openDatabase({ url: databaseUrl, poolSize: 2, statementTimeout: STATEMENT_TIMEOUT });
      look ??= wire({ settings, databaseUrl }, database, log);
      await look(stop);
    },
    close: async () => database?.close(),
    failing: 'It cannot be told whether a training is due; the next look may tell.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};

const wire = (assignment: Assignment, { sql }: Database, log: Logger): TrainWhenDue => {
  const { settings } = assignment;
  return trainWhenDue(
    {
      ledger: trainingLedger(sql),
      lease: new PostgresTrainingLease(sql),
      counts: ratingCounts(sql),
      models: new FileModelRepository(modelFolder(settings.dataDir)),
      catalogue: serviceCatalogue(sql),
      clock: new SystemClock(),
      train: (stop) => inProcessOfItsOwn(assignment, stop, log),
      report: (sentence, cause) =>
        cause === undefined ? log.info(sentence) : log.error({ err: cause }, sentence),
    },
    settings,
  );
};

/** Trains in a child process, which is killed when `stop` is aborted: nothing that it wrote halfway is ever read. */
const inProcessOfItsOwn = (assignment: Assignment, stop: AbortSignal, log: Logger): Promise<TrainingResult> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL(`./training-process${extname(import.meta.url)}`, import.meta.url));
    const tell = trainingLines(log);
    const kill = (): void => void child.kill('SIGKILL');
    stop.addEventListener('abort', kill);
    if (stop.aborted) kill();
    child.on('error', reject);
    child.on('message', ({ progress, result, failure }: TrainingNews) => {
      if (progress !== undefined) tell(progress);
      if (result !== undefined) resolve(result);
      if (failure !== undefined) reject(Object.assign(new Error(failure.message), { stack: failure.stack }));
    });
    child.once('exit', (code, signal) => {
      stop.removeEventListener('abort', kill);
      reject(new Error(`The process of the training has ended (${String(code ?? signal)}).`));
    });
    child.send(assignment);
  });
