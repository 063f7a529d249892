import type { StartBackgroundTasks } from '../supervisor.ts';
import { startModelServerUpdates } from './model-server-updates.ts';
import { startTraining } from './training.ts';

/** What the primary does beside its workers: it keeps the model up to date, and the model server at it. */
export const startBackgroundTasks: StartBackgroundTasks = (settings, databaseUrl, log) => {
  const training = startTraining(settings, databaseUrl, log);
  const updates = startModelServerUpdates(settings, log);
  return {
    stop: async () => {
      await Promise.all([training.stop(), updates?.stop()]);
    },
  };
};
