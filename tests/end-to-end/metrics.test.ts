import { Agent } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { figure } from '../support/metrics.ts';
import { eventually, Workshop } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, 'metered-service-process.ts');
/** Milliseconds that the whole wiring may take to load, twice, on a busy machine. */
const START = 60_000;
const ENDS = 'movieconnect_worker_ends_total';
const LIVE = { method: 'GET', route: '/health/live', status: '200' };

describe('The metrics of two workers', function () {
  this.timeout(2 * START);

  let workshop: Workshop;
  let database: TestDatabase;
  let stop: () => Promise<{ code: number | string; faults: readonly string[] }>;
  let url: string;

  before(async () => {
    workshop = new Workshop();
    database = await createDatabase();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const service = workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: database.url,
      WEB_CONCURRENCY: '2',
      // Nobody answers there.
      RECOMMENDER: 'torchserve',
      TORCHSERVE_URL: 'http://127.0.0.1:1',
      TORCHSERVE_MANAGEMENT_URL: 'http://127.0.0.1:1',
      LOG_LEVEL: 'error',
    });
    await service.said(/MovieConnect answers at/, START);
    stop = async () => {
      service.kill('SIGTERM');
      const code = await service.exited;
      return { code, faults: service.stdout.match(/.*"level":[56]0.*/g) ?? [] };
    };
    await bothWorkers();
  });

  after(async () => {
    await workshop.close();
    await database.drop();
  });

  /** On a new connection each time, and connections go to the workers in turns. */
  const client = (): HttpClient => new HttpClient(url);
  const pidOf = async (caller: HttpClient): Promise<number> => Number((await caller.get('/pid')).text);
  const metrics = async (caller = client()): Promise<string> => {
    const answer = await caller.get('/metrics');
    expect(answer.status, answer.text).to.equal(200);
    return answer.text;
  };
  const live = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent++) await client().get('/health/live');
  };

  /** A connection to each worker, by its process. */
  const bothWorkers = (): Promise<ReadonlyMap<number, HttpClient>> => {
    const found = new Map<number, HttpClient>();
    const ask = async (): Promise<ReadonlyMap<number, HttpClient> | undefined> => {
      const caller = new HttpClient(url, { agent: new Agent({ keepAlive: true, maxSockets: 1 }) });
      const pid = await pidOf(caller).catch(() => undefined);
      if (pid !== undefined) found.set(pid, caller);
      return found.size === 2 ? found : undefined;
    };
    return eventually('two workers', ask, START);
  };

  const counted = async (caller?: HttpClient): Promise<number> =>
    figure(await metrics(caller), 'movieconnect_http_requests_total', LIVE);

  const newsOfEnd = (ends: number): Promise<unknown> =>
    eventually('the news of its end', async () => {
      const text = await metrics().catch(() => '');
      return figure(text, ENDS) === ends || undefined;
    });

  it('are the same sums whichever of them is asked', async () => {
    const workers = await bothWorkers();
    const before = await counted();
    for (const caller of workers.values()) {
      await caller.get('/health/live');
      await caller.get('/health/live');
    }
    for (const caller of workers.values()) expect((await counted(caller)) - before).to.equal(4);
    expect(figure(await metrics(), 'movieconnect_workers', { state: 'answered' })).to.equal(2);
  });

  it('do not fall when a worker dies, and go on rising with the next one', async () => {
    await live(6);
    const before = await metrics();
    const [victim = 0] = (await bothWorkers()).keys();
    process.kill(victim, 'SIGKILL');
    await newsOfEnd(figure(before, ENDS) + 1);
    await eventually('its successor', async () => {
      const workers = await bothWorkers();
      return !workers.has(victim) || undefined;
    });
    const after = await metrics();
    for (const name of ['process_cpu_seconds_total', 'movieconnect_http_request_duration_seconds_count'])
      expect(figure(after, name), name).to.be.at.least(figure(before, name));
    const sum = figure(after, 'movieconnect_http_requests_total', LIVE);
    expect(sum).to.equal(figure(before, 'movieconnect_http_requests_total', LIVE));
    await live(4);
    expect(await counted()).to.equal(sum + 4);
  });

  it('keep what a worker counted up to its end when it ends in peace', async () => {
    const before = await metrics();
    const [pid = 0, caller = client()] = [...(await bothWorkers())][0] ?? [];
    await caller.get('/health/live');
    process.kill(pid, 'SIGTERM');
    await newsOfEnd(figure(before, ENDS) + 1);
    expect(await counted()).to.equal(figure(before, 'movieconnect_http_requests_total', LIVE) + 1);
  });

  it('come in time, with the last that is known of it, while a worker hangs', async () => {
    const workers = [...(await bothWorkers())];
    const [hanging = 0, other = client()] = [workers[0]?.[0], workers[1]?.[1]];
    await live(6);
    const before = await counted(other);
    process.kill(hanging, 'SIGSTOP');
    try {
      const since = performance.now();
      const text = await metrics(other);
      expect(performance.now() - since).to.be.within(900, 2_900);
      expect(figure(text, 'movieconnect_http_requests_total', LIVE)).to.equal(before);
      expect(figure(text, 'movieconnect_workers', { state: 'silent' })).to.equal(1);
    } finally {
      process.kill(hanging, 'SIGCONT');
    }
    await eventually('an answer of both', async () => {
      const answered = figure(await metrics(other), 'movieconnect_workers', { state: 'answered' });
      return answered === 2 || undefined;
    });
  });

  it('count sign-ins, rotations, siblings and reused tokens', async () => {
    const before = await metrics();
    const browser = client();
    const person = { username: 'ada', password: 'popcorn at midnight' };
    await browser.post('/api/user/signup/', person);
    await browser.post('/api/token/', { ...person, password: 'not this one' });
    await browser.post('/api/token/', person);
    const first = browser.cookies.get('refresh_token') ?? '';
    const replay = (): ReturnType<HttpClient['post']> => {
      const thief = client();
      thief.cookies.set('refresh_token', first);
      return thief.post('/api/token/refresh/');
    };
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    expect((await replay()).status).to.equal(200);
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    expect((await replay()).status).to.equal(401);
    const after = await metrics();
    const rise = (event: string): number =>
      figure(after, 'movieconnect_account_events_total', { event }) -
      figure(before, 'movieconnect_account_events_total', { event });
    expect(rise('signed-up')).to.equal(1);
    expect(rise('sign-in-failed')).to.equal(1);
    expect(rise('signed-in')).to.equal(1);
    expect(rise('refreshed')).to.equal(2);
    expect(rise('refreshed-in-grace')).to.equal(1);
    expect(rise('refresh-reused')).to.equal(1);
    expect(rise('password-changed')).to.equal(0);
  });

  it('show lists by their source, calls of the model server, the queues, the pool and the event loop', async () => {
    const browser = client();
    const person = { username: 'bea', password: 'popcorn at midnight' };
    await browser.post('/api/user/signup/', person);
    await browser.post('/api/token/', person);
    expect((await browser.get('/api/user/movies/')).status).to.equal(200);
    const text = await metrics();
    const lists = 'movieconnect_recommendation_lists_total';
    expect(figure(text, lists)).to.equal(1);
    expect(figure(text, lists, { source: 'model' })).to.equal(0);
    expect(figure(text, 'movieconnect_model_calls_total', { outcome: 'refused' })).to.equal(1);
    expect(figure(text, 'movieconnect_model_calls_total')).to.equal(1);
    expect(figure(text, 'movieconnect_model_fallbacks_total')).to.equal(1);
    for (const queue of ['password-work', 'password-hashes']) {
      expect(figure(text, 'movieconnect_queue_in_flight', { queue })).to.equal(0);
      expect(figure(text, 'movieconnect_queue_waiting', { queue })).to.equal(0);
      expect(figure(text, 'movieconnect_queue_refused_total', { queue })).to.equal(0);
    }
    expect(figure(text, 'movieconnect_database_connections_limit')).to.equal(20);
    expect(figure(text, 'movieconnect_database_connections')).to.be.within(1, 20);
    expect(figure(text, 'movieconnect_database_waiting')).to.equal(0);
    expect(figure(text, 'nodejs_eventloop_lag_p99_seconds')).to.be.within(0.001, 10);
    expect(figure(text, 'process_start_time_seconds')).to.be.within(1.7e9, Date.now() / 1000);
  });

  // The last one, for it ends the service.
  it('let the service stop as it did', async () => {
    await metrics();
    const { code, faults } = await stop();
    expect(code).to.equal(0);
    expect(faults.filter((line) => !/is replaced|model server/.test(line))).to.deep.equal([]);
  });
});
