import type { StartBeside } from '../supervisor.ts';
import { startBringing } from './bringing-model-server.ts';
import { startTraining } from './training.ts';

/** What the primary does beside its workers: it keeps the model up to date, and the model server at it. */
export const startBeside: StartBeside = (settings, databaseUrl, log) => {
  const training = startTraining(settings, databaseUrl, log);
  const bringing = startBringing(settings, log);
  return {
    stop: async () => {
      await Promise.all([training.stop(), bringing?.stop()]);
    },
  };
};
