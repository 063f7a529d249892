import Koa from 'koa';
import type { Logger } from 'pino';
import type { AuthenticateProgram } from '#application/access-tokens/authenticate-program';
import type { Authenticate } from '#application/identity/authenticate';
import type { TokenSigner } from '#application/identity/token-signer';
import type { Clock } from '#application/ports/clock';
import { createIdentify } from './authentication.ts';
import { connectionFaults } from './connection-faults.ts';
import { cors } from './defences/cors.ts';
import { refuseCrossSite } from './defences/cross-site.ts';
import { exactOrigins, ownOrigins } from './defences/origins.ts';
import { requestId } from './defences/request-id.ts';
import { createSampledLines } from './sampled-lines.ts';
import { securityHeaders } from './defences/security-headers.ts';
import { docsPages } from './docs/pages.ts';
import { errorResponses } from './error-responses.ts';
import { failureLog } from './failure-log.ts';
import { createFrame } from './frame.ts';
import { frontPage } from './front/page.ts';
import type { HttpState } from './http-context.ts';
import { keySetPage } from './key-set-page.ts';
import { metricsPage } from './metrics-page.ts';
import { observedRequests, type RequestObserver } from './observed-requests.ts';
import { openApiPage } from './openapi/page.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';
import { createRouter } from './router.ts';
import { webPages, type Site } from './web/pages.ts';
import { wellFormedRequest } from './well-formed-request.ts';

export interface HttpSettings {
  /** What "our origin" is; with https the cookies are secure and browsers are bound to it. */
  readonly publicUrl: string;
  /** The exact origins of other pages that may call with credentials. */
  readonly corsOrigins: readonly string[];
  /** How many proxies of ours stand in front. */
  readonly trustedHops: number;
  /** The site that is shown beside the API; undefined: a front page says what this is. */
  readonly web?: Site | undefined;
}

export interface HttpDependencies {
  /** Every route of the service; the router and the OpenAPI document are made from this list. */
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly authenticateProgram: AuthenticateProgram;
  /** To see which sessions the cookies of one request speak of. */
  readonly signer: Pick<TokenSigner, 'verifyAccess' | 'verifyRefresh'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly metrics: {
    readonly answered: RequestObserver;
    /** The figures of the whole service, as Prometheus reads them. */
    text(): Promise<string>;
  };
  /** What others need to tell our access tokens. */
  readonly publicKeys: () => readonly object[];
  readonly settings: HttpSettings;
}

/** The whole HTTP side of the service, as one Koa app. */
export const createHttpApp = (dependencies: HttpDependencies): Koa<HttpState, object> => {
  const { routes, authenticate, authenticateProgram, log, metrics, publicKeys, settings } = dependencies;
  const https = new URL(settings.publicUrl).protocol === 'https:';
  const listedOrigins = exactOrigins(settings.corsOrigins);
  const frame = createFrame(dependencies, {
    isSecure: https,
    trustedHops: settings.trustedHops,
    ownOrigins: ownOrigins(settings.publicUrl),
    listedOrigins,
  });
  const sampled = createSampledLines();
  const app = new Koa<HttpState, object>();
  app.on('error', connectionFaults(log));
  app.use(requestId);
  app.use(requestLog(log, sampled));
  app.use(observedRequests(metrics.answered));
  app.use(errorResponses(failureLog(log, sampled)));
  app.use(securityHeaders({ https }));
  app.use(cors(listedOrigins));
  app.use(wellFormedRequest);
  app.use(refuseCrossSite([...ownOrigins(settings.publicUrl), ...listedOrigins]));
  const identify = createIdentify(authenticate, authenticateProgram, frame.cookies, frame.sessions);
  const pages = [
    ...(settings.web === undefined ? [frontPage] : []),
    openApiPage(routes, frame.cookies.nameOf('access')),
    ...docsPages(),
    metricsPage(() => metrics.text()),
    keySetPage(publicKeys),
  ];
  const site = settings.web === undefined ? [] : [webPages(settings.web)];
  for (const middleware of createRouter(routes, pages, identify, frame, site)) app.use(middleware);
  return app;
};
