import type { StartBackgroundTasks } from '../supervisor.ts';
import { startHistoryImports } from './history-imports.ts';
import { startMail } from './mail.ts';
import { startModelServerUpdates } from './model-server-updates.ts';
import { startSweep } from './sweep.ts';
import { startTraining } from './training.ts';

/**
 * What the primary does beside its workers: it keeps the model up to date, and the model server at it, sends mail, imports
 * what people have uploaded, and removes what is over.
 */
export const startBackgroundTasks: StartBackgroundTasks = (settings, databaseUrl, log) => {
  const training = startTraining(settings, databaseUrl, log);
  const updates = startModelServerUpdates(settings, log);
  const mail = startMail(settings, databaseUrl, log);
  const imports = startHistoryImports(settings, databaseUrl, log);
  const sweep = startSweep(databaseUrl, log);
  return {
    stop: async () => {
      await Promise.all([training.stop(), updates?.stop(), mail?.stop(), imports.stop(), sweep.stop()]);
    },
  };
};
