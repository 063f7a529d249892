import { extname } from 'node:path';
import type { Logger } from 'pino';
import { trainingLines } from '#adapters/logging/training-lines';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { forkTraining } from '#adapters/training-process/forked-training';
import type { TrainWhenDue } from '#application/models/train-when-due';
import { createTrainingContainer } from '../models-container.ts';
import { TRAINING } from '../modules/training.ts';
import type { Settings } from '../settings.ts';
import type { Assignment } from './assignment.ts';
import { PeriodicTask } from './periodic-task.ts';

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
      look ??= createTraining({ settings, databaseUrl }, database, log);
      await look(stop);
    },
    close: async () => database?.close(),
    failing: 'It cannot be told whether a training is due; the next look may tell.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};

const createTraining = (assignment: Assignment, database: Database, log: Logger): TrainWhenDue => {
  const options = {
    module: new URL(`./training-process${extname(import.meta.url)}`, import.meta.url),
    assignment,
  };
  const container = createTrainingContainer(assignment.settings, database, {
    train: (stop) => forkTraining({ ...options, tell: trainingLines(log) }, stop),
    report: (sentence, cause) =>
      cause === undefined ? log.info(sentence) : log.error({ err: cause }, sentence),
  });
  return container.get(TRAINING.trainWhenDue);
};
