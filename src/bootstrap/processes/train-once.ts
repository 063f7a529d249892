import { openDatabase } from '#adapters/postgres/database';
import type { TrainingResult } from '#application/models/train-when-due';
import { createTrainingContainer } from '../models-container.ts';
import { TRAINING } from '../modules/training.ts';
import type { Settings } from '../settings.ts';

/** One training on the service's database, opened and closed for it. */
export const trainOnce = async (
  settings: Settings,
  databaseUrl: string,
  tell: (sentence: string) => void,
): Promise<TrainingResult> => {
  const database = await openDatabase({ url: databaseUrl, poolSize: 2, statementTimeout: 0 });
  try {
    return await createTrainingContainer(settings, database).get(TRAINING.trainAndPublish)(tell);
  } finally {
    await database.close();
  }
};
