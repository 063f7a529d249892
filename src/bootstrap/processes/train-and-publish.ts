import { openDatabase } from '#adapters/postgres/database';
import { trainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { trainingRatings } from '#adapters/postgres/recommendation/training-ratings';
import { FileTrainer } from '#adapters/model-files/training/file-trainer';
import type { TrainingResult } from '#application/models/train-when-due';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';
import { describePublished, publishing } from './model-publishing.ts';

/** Learns from the ratings of the database, and puts what was learned in service unless it is worse. */
export const trainAndPublish = async (
  settings: Settings,
  databaseUrl: string,
  tell: (sentence: string) => void,
): Promise<TrainingResult> => {
  const database = await openDatabase({ url: databaseUrl, poolSize: 2, statementTimeout: 0 });
  try {
    const { sql } = database;
    const trainer = new FileTrainer(modelFolder(settings.dataDir), () => new Date());
    const { version } = await trainer.train(
      {
        ratings: trainingRatings(sql),
        catalogue: trainingCatalogue(sql),
        films: 'service',
        source: 'from the database, without the people held out for good',
      },
      tell,
    );
    tell('Judging the model on people whom it has not seen.');
    const outcome = await publishing(settings, database)({});
    return outcome.ok
      ? { outcome: 'published', version, sentence: describePublished(outcome.value) }
      : { outcome: 'refused', version, sentence: `${outcome.refusal.sentence} It is not published.` };
  } finally {
    await database.close();
  }
};
