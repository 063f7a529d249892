import { join } from 'node:path';
import type { Logger } from 'pino';
import { modelFilesIn } from '#adapters/model-files/model-files';
import { FilePublishedVersions } from '#adapters/model-files/published-versions';
import { readiness } from '#adapters/torchserve/management/readiness';
import { TorchServeModelServer } from '#adapters/torchserve/management/torchserve-model-server';
import { TorchServeRecommender } from '#adapters/torchserve/torchserve-recommender';
import type { ModelServer } from '#application/models/model-server';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import { firstShareOf } from '#application/recommendation/time-budget';
import { clock } from './clock.ts';
import { modelFolder } from './model-folder.ts';
import type { Settings } from './settings.ts';
import { DEPLOYMENT } from '#adapters/torchserve/installation/installation';

const HANDLER = join(DEPLOYMENT, 'handler');

/** The folder that a model server has as its model store. */
export const modelStore = (dataDir: string): string => join(dataDir, 'model-store');

/** Milliseconds between two looks at which versions are published. */
const LOOK_EVERY = 1_000;

/** A worker's line to the model server; undefined where the models serve in process. */
export const openModelServer = (
  settings: Settings,
  observer: ModelCallObserver,
  log: Logger,
): TorchServeRecommender | undefined => {
  if (settings.recommender !== 'torchserve') return undefined;
  const { torchserveUrl, torchserveManagementUrl, modelName, dataDir } = settings;
  const versions = new FilePublishedVersions(modelFolder(dataDir), clock);
  setInterval(() => void versions.look(), LOOK_EVERY).unref();
  return new TorchServeRecommender(
    { url: torchserveUrl, modelName, timeout: firstShareOf(settings.recommenderTimeout) },
    {
      clock,
      versions,
      isReady: readiness(torchserveManagementUrl, modelName, versions),
      observer,
      report: (sentence, cause) =>
        cause === undefined ? log.info(sentence) : log.error({ err: cause }, sentence),
    },
  );
};

/** The model server as its management port shows it; undefined where the models serve in process. */
export const managedModelServer = (settings: Settings): ModelServer | undefined => {
  if (settings.recommender !== 'torchserve') return undefined;
  const { torchserveManagementUrl: url, modelName, dataDir } = settings;
  const files = modelFilesIn(modelFolder(dataDir));
  return new TorchServeModelServer({ url, modelName, store: modelStore(dataDir), handler: HANDLER, files });
};
