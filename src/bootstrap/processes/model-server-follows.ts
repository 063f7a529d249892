import { Unavailable } from '#application/ports/unavailable';
import { modelServerUpdate, managedModelServer } from '../model-server.ts';
import type { Settings } from '../settings.ts';

/**
 * Brings the model server to what was just published, and says what became of it in a sentence; undefined where the
 * models serve in process.
 */
export const modelServerFollows = async (settings: Settings): Promise<string | undefined> => {
  const server = managedModelServer(settings);
  if (server === undefined) return undefined;
  try {
    const update = await modelServerUpdate(server, settings)();
    switch (update.outcome) {
      case 'updated':
      case 'up-to-date':
        return `The model server serves ${update.version}.`;
      case 'overtaken':
        return 'Another model was published meanwhile; the running service brings the model server to it.';
      case 'nothing-published':
        return 'No model has been published yet; the running service brings the first one to the model server.';
    }
  } catch (error) {
    if (error instanceof Unavailable)
      return 'The model server does not answer now; the running service brings it to this model when it is back.';
    const why = error instanceof Error ? error.message : String(error);
    return `The model server cannot be brought to it, and goes on with what it has: ${why}`;
  }
};
