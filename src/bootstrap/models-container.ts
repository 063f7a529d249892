import { Container } from 'inversify';
import type { Database } from '#adapters/postgres/database';
import { modelsModule } from './modules/models.ts';
import { trainingModule, type Background } from './modules/training.ts';
import type { Settings } from './settings.ts';

/** The models on disk, for a process without the database. */
export const createModelsContainer = (settings: Settings): Container => {
  const container = new Container();
  container.load(modelsModule(settings));
  return container;
};

/** Models and their training, for the supervisor, the process of a training and the commands alike. */
export const createTrainingContainer = (
  settings: Settings,
  database: Pick<Database, 'sql'>,
  background?: Background,
): Container => {
  const container = createModelsContainer(settings);
  container.load(trainingModule(database, settings, background));
  return container;
};
