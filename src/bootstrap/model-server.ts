import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import { modelFilesIn } from '#adapters/model-files/model-files';
import { FilePublishedVersions } from '#adapters/model-files/published-versions';
import { SystemClock } from '#adapters/security/system';
import { readiness } from '#adapters/torchserve/management/readiness';
import { TorchServeModelServer } from '#adapters/torchserve/management/torchserve-model-server';
import { TorchServeRecommender } from '#adapters/torchserve/torchserve-recommender';
import { updateModelServer, type UpdateModelServer } from '#application/models/update-model-server';
import type { ModelServer } from '#application/models/model-server';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import { modelFolder } from './model-folder.ts';
import type { Settings } from './settings.ts';
import { DEPLOYMENT } from '#adapters/torchserve/installation/installation';

/** The Python files that answer inside the model server. */
const HANDLER = join(DEPLOYMENT, 'handler');

/** The folder that a model server has as its model store. */
export const modelStore = (dataDir: string): string => join(dataDir, 'model-store');

/** Milliseconds between two looks at which versions are published. */
const LOOK_EVERY = 1_000;

/** Milliseconds of the budget that stay for a fallback: it needs a few, on a busy machine more. */
const MOST_RESERVED = 100;
const RESERVED = 0.2;

/** What the recommender may take of the time that a list may take. */
export const modelTimeoutOf = ({ recommenderTimeout }: Pick<Settings, 'recommenderTimeout'>): number =>
  recommenderTimeout - Math.min(MOST_RESERVED, RESERVED * recommenderTimeout);

/** A worker's line to the model server; undefined where the models serve in process. */
export const openModelServer = (
  settings: Settings,
  observer: ModelCallObserver,
  log: Logger,
): TorchServeRecommender | undefined => {
  if (settings.recommender !== 'torchserve') return undefined;
  const { torchserveUrl, torchserveManagementUrl, modelName, dataDir } = settings;
  const clock = new SystemClock();
  const versions = new FilePublishedVersions(modelFolder(dataDir), clock);
  setInterval(() => void versions.look(), LOOK_EVERY).unref();
  return new TorchServeRecommender(
    { url: torchserveUrl, modelName, timeout: modelTimeoutOf(settings) },
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

/** The use case on the service's folder of models. */
export const modelServerUpdate = (
  server: ModelServer,
  { dataDir }: Pick<Settings, 'dataDir'>,
): UpdateModelServer =>
  updateModelServer({
    server,
    models: new FileModelRepository(modelFolder(dataDir)),
    pause: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
  });
