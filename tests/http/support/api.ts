import { expect } from 'chai';
import type { Container } from 'inversify';
import { Registry } from 'prom-client';
import type { HttpSettings } from '#adapters/http/app';
import { createRequestMetrics } from '#adapters/metrics/request-metrics';
import { createHttp } from '#bootstrap/http';
import { createHttpServer } from '#bootstrap/processes/http-server';
import { serve, type HttpClient, type Served } from '../../support/http.ts';
import type { Behind } from './behind.ts';
import { DocumentedClient } from './documented.ts';
import { inMemory, type InMemory, type MemoryOptions } from './memory.ts';
import { openPostgres, type Postgres } from './postgres.ts';
import { Secrets } from './secrets.ts';

export const password = 'correct horse battery';

/** The HTTP side over a real socket. */
export interface Api {
  readonly url: string;
  /** What was logged. */
  readonly lines: readonly object[];
  /** A browser, or a script, without any cookie yet. */
  client(): HttpClient;
  /** A browser of a user who has signed in; the user is made where there is none. */
  signedIn(username?: string): Promise<HttpClient>;
  /** The same once more, behind one proxy that tells where requests come from. */
  behindProxy(): Promise<Served>;
  /** Fails if a secret that its clients told or were told stands in the log. */
  close(): Promise<void>;
}

interface Options extends MemoryOptions {
  readonly settings?: Partial<HttpSettings>;
  /** Puts something else in place of what is wired. */
  readonly replace?: (container: Container) => void;
  readonly publicKeys?: () => readonly object[];
}

/** The HTTP side over what stands behind it. */
export const serveApi = async (
  behind: Behind,
  { settings, replace, publicKeys = () => [] }: Options = {},
): Promise<Api> => {
  const lines: object[] = [];
  const secrets = new Secrets();
  const log = (line: object): void => void lines.push(line);
  const { container } = behind;
  replace?.(container);
  const registry = new Registry();
  const app = createHttp(container, {
    log: { info: log, warn: log, error: log },
    metrics: { answered: createRequestMetrics(registry), text: () => registry.metrics() },
    publicKeys,
    settings: {
      publicUrl: 'http://localhost:8000',
      corsOrigins: ['https://app.example.com'],
      trustedHops: 0,
      ...settings,
    },
  });
  const handle = app.callback();
  const served = await serve(createHttpServer((request, response) => void handle(request, response)).server);
  const client = (): HttpClient =>
    new DocumentedClient(served.url, secrets, { now: () => behind.clock.now().getTime() });
  const signedIn = async (username = 'ada'): Promise<HttpClient> => {
    const browser = client();
    await browser.post('/api/user/signup/', { username, password });
    expect((await browser.post('/api/token/', { username, password })).status).to.equal(200);
    return browser;
  };
  const behindProxy = () => serveApi(behind, { settings: { ...settings, trustedHops: 1 } });
  const close = async (): Promise<void> => {
    await served.close();
    secrets.expectNoneIn(lines);
  };
  return { ...served, lines, client, signedIn, behindProxy, close };
};

/** With everything behind it in this process. */
export const startApi = async (options: Options = {}): Promise<Api & InMemory> => {
  const behind = inMemory(options);
  return { ...behind, ...(await serveApi(behind, options)) };
};

const eachTest = <A extends Api>(start: () => Promise<A>): (() => A) => {
  let api: A | undefined;
  beforeEach(async () => {
    api = await start();
  });
  afterEach(() => api?.close());
  return () => {
    if (api === undefined) throw new Error('The API runs only inside a test.');
    return api;
  };
};

/** An API in memory for each test; read it inside the tests. */
export const useApi = (options?: Options): (() => Api & InMemory) => eachTest(() => startApi(options));

type ServedOptions = Pick<MemoryOptions, 'sendsMail' | 'service'>;

/** With the service's own wiring, on Postgres. */
export const describeOnPostgres = (
  title: string,
  define: (api: () => Api & Behind) => void,
  { sendsMail = false, service }: ServedOptions = {},
): void => {
  describe(`${title} (on Postgres)`, () => {
    let postgres: Postgres | undefined;
    before(async function () {
      this.timeout(60_000);
      postgres = await openPostgres();
    });
    after(() => postgres?.drop());
    define(eachTest(async () => {
      const behind = await postgres!.behind(undefined, sendsMail, service);
      return { ...behind, ...(await serveApi(behind)) };
    }));
  });
};

/** The same tests twice: with everything in memory, and with the service's own wiring on Postgres. */
export const describeApi = (
  title: string,
  define: (api: () => Api & Behind) => void,
  options: ServedOptions = {},
): void => {
  describe(`${title} (in memory)`, () => define(useApi(options)));
  describeOnPostgres(title, define, options);
};
