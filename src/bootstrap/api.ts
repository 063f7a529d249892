import type { IncomingMessage, ServerResponse } from 'node:http';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { createLoggedAudit } from '#adapters/logging/logged-audit';
import { createCountedAudit } from '#adapters/metrics/account-events';
import { showPool, showQueues } from '#adapters/metrics/loads';
import { createModelCallMetrics } from '#adapters/metrics/model-calls';
import { countedLists } from '#adapters/metrics/recommendation-lists';
import { openDatabase } from '#adapters/postgres/database';
import { ModelInService } from '#adapters/model-files/model-in-service';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { Argon2PasswordHasher, hashesInFlight } from '#adapters/security/argon2-password-hasher';
import { openCommonPasswords } from '#adapters/security/common-passwords';
import { JwtChallengeSigner } from '#adapters/security/jwt-challenge-signer';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { factorCodes } from '#adapters/security/totp-codes';
import { RandomIds } from '#adapters/security/system';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import type { Recommender } from '#application/recommendation/recommender';
import { clock } from './clock.ts';
import { createContainer } from './container.ts';
import { createHttp } from './http.ts';
import { openFollowedKeyRing } from './key-ring.ts';
import { openLimiter } from './limiter.ts';
import { openMetrics } from './metrics.ts';
import { modelFolder } from './model-folder.ts';
import { openModelServer } from './model-server.ts';
import { RECOMMENDATION } from './modules/recommendation.ts';
import { createPasswordWork } from './password-work.ts';
import { openSealer } from './sealer.ts';
import type { Settings } from './settings.ts';
import { postgresStorage } from './storage.ts';
import { webSite } from './web-site.ts';

/** One worker's share of the service, ready to be put behind a server. */
export interface Api {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** All workers together stay under the 100 connections that Postgres allows by default. */
const CONNECTIONS = 80;
const poolSize = (workers: number): number => Math.min(10, Math.max(2, Math.floor(CONNECTIONS / workers)));
const STATEMENT_TIMEOUT = 10_000;

/** Opens what a worker needs and wires it. The database may still be away: requests are told so until it is there. */
export const createApi = async (settings: Settings, databaseUrl: string, log: Logger): Promise<Api> => {
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(
    await openDatabase({
      url: databaseUrl,
      poolSize: poolSize(settings.webConcurrency),
      statementTimeout: STATEMENT_TIMEOUT,
    }),
    (each) => each.close(),
  );
  const metrics = openMetrics(log);
  const { registry } = metrics;
  const modelCalls = createModelCallMetrics(registry);
  const recommenders = await openRecommenders(settings, modelCalls, log, opened);
  const hasher = new Argon2PasswordHasher({
    inFlight: hashesInFlight(availableParallelism(), settings.webConcurrency),
    onRefusedHash: (reason) => log.error({ reason }, 'A stored password hash was not even tried.'),
  });
  const passwordWork = createPasswordWork();
  const ids = new RandomIds();
  const { ring: keys, close: closeKeys } = await openFollowedKeyRing(settings, (sentence) =>
    log.error(sentence),
  );
  opened.defer(closeKeys);
  const container = createContainer(
    {
      storage: postgresStorage(database),
      clock,
      ids,
      audit: createCountedAudit(registry, createLoggedAudit(log)),
      signer: new JwtTokenSigner(keys, settings.publicUrl, clock, ids),
      links: new JwtLinkSigner(keys, settings.publicUrl, clock, ids),
      challenges: new JwtChallengeSigner(keys, settings.publicUrl, clock, ids),
      hasher,
      factorCodes,
      sealer: await openSealer(settings),
      passwordWork,
      commonPasswords: await openCommonPasswords(),
      recommenders,
      modelCalls,
      limiter: opened.adopt(openLimiter(settings), (each) => each?.close())?.limiter,
    },
    settings,
  );
  opened.defer(() => metrics.close());
  opened.defer(() => container.unbindAllAsync());
  container.onActivation(RECOMMENDATION.recommendMovies, (_, lists) => countedLists(registry, lists));
  showQueues(registry, { 'password-work': () => passwordWork.load, 'password-hashes': () => hasher.load });
  showPool(registry, () => database.poolLoad());
  const { publicUrl, corsOrigins, trustProxy: trustedHops } = settings;
  const web = webSite(settings);
  const app = createHttp(container, {
    log,
    metrics,
    publicKeys: () => keys.publicKeys(clock.now()),
    settings: { publicUrl, corsOrigins, trustedHops, web },
  });
  const handle = app.callback();
  const toClose = opened.move();
  return {
    handle: (request, response) => void handle(request, response),
    close: () => toClose.disposeAsync(),
  };
};

/** Those that know people's taste, the best first. */
const openRecommenders = async (
  settings: Settings,
  modelCalls: ModelCallObserver,
  log: Logger,
  opened: AsyncDisposableStack,
): Promise<readonly Recommender[]> => {
  const modelServer = openModelServer(settings, modelCalls, log);
  opened.defer(() => modelServer?.close());
  const models = opened.adopt(
    await ModelInService.open(modelFolder(settings.dataDir), {
      report: (sentence, cause) =>
        cause === undefined ? log.info(sentence) : log.error({ err: cause }, sentence),
    }),
    (each) => each.close(),
  );
  const inProcess = new InProcessRecommender(models);
  return modelServer === undefined ? [inProcess] : [modelServer, inProcess];
};
