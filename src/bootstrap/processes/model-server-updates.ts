import type { Logger } from 'pino';
import type { UpdateModelServer } from '#application/models/update-model-server';
import { Unavailable } from '#application/ports/unavailable';
import { createModelsContainer } from '../models-container.ts';
import { MODELS } from '../modules/models.ts';
import type { Settings } from '../settings.ts';
import { PeriodicTask } from './periodic-task.ts';

/** Milliseconds between two looks at what the model server serves. */
const LOOK_EVERY = 3_000;
/** Milliseconds before a model that could not be loaded is tried again: each try starts a worker. */
const REST = 60_000;

/**
 * Keeps the model server at the published model, beside the workers: when it comes up, when it comes back empty, and
 * when another model is published. Undefined where the models serve in process.
 */
export const startModelServerUpdates = (settings: Settings, log: Logger): PeriodicTask | undefined => {
  if (settings.recommender !== 'torchserve') return undefined;
  const updateServer = withRest(createModelsContainer(settings).get(MODELS.updateModelServer));
  return new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      const update = await updateServer(stop);
      if (update.outcome === 'updated') log.info(`The model server serves model ${update.version}.`);
    },
    failing:
      'The model server cannot be brought to the published model; it is tried again every few seconds.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};

/** Goes on failing for a while where the server answered and could not do it. */
const withRest = (updateServer: UpdateModelServer): UpdateModelServer => {
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  return async (stop) => {
    if (failure !== undefined && performance.now() < failure.until) throw failure.error;
    failure = undefined;
    try {
      const update = await updateServer(stop);
      if (update.outcome === 'refused') throw new Error(update.sentence);
      return update;
    } catch (error) {
      if (!(error instanceof Unavailable)) failure = { error, until: performance.now() + REST };
      throw error;
    }
  };
};
