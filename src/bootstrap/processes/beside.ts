import type { StartBeside } from '../supervisor.ts';
import { startBringing } from './bringing-model-server.ts';
import { startTraining } from './training.ts';

/** What the primary does beside its workers: it keeps the model up to date, and the model server at it. */
export const startBeside: StartBeside = (settings, databaseUrl, log) => {
  const started = [startTraining(settings, databaseUrl, log), startBringing(settings, log)];
  return {
    stop: async () => {
      await Promise.all(started.map((each) => each?.stop()));
    },
  };
};
