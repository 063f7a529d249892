/**
 * Lists through TorchServe: what the service adds to a bare call of the same model with the same body, what 32 people at
 * once see, how late the event loop of a worker is meanwhile, and swaps of the model under load. Needs `model:setup`.
 * With MOVIELENS=FOLDER the model learns from that data set, else from ratings that are made up.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { questionOf } from '#adapters/torchserve/predictions/question';
import { HOME, sitePackages } from '#adapters/torchserve/installation/installation';
import { halfStarsFrom, starsOf } from '#domain/taste/half-stars';
import { addPeople, onDatabaseOf } from '../end-to-end/model-ratings.ts';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { Load, rowOf } from '../support/load.ts';
import { Service } from '../support/service.ts';
import { TorchServe } from '../support/torchserve.ts';
import { longestLag } from './swap/lags.ts';
import { inTurns, quantile, together, type Call } from './recommendations/timed.ts';

const ROUNDS = 400;
const CONNECTIONS = 32;
const SECONDS = 10;
const RATE = 200;
const SWAPS = 4;
const BETWEEN_SWAPS = 2_000;
const PEOPLE = 600;
const RATED = 50;
const LIMIT = 20;
const PATIENCE = 600_000;

if (sitePackages(HOME) === undefined) {
  console.error('TorchServe is not set up: run `npm run model:setup` first.');
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'movieconnect-recommendations-'));
const dataDir = join(folder, 'data');
const lags = join(folder, 'lags');
const torchServe = await TorchServe.start(dataDir);
const env = { ...torchServe.settings, DATA_DIR: dataDir };
const preload = new URL('./swap/event-loop-lag.ts', import.meta.url).href;
const service = await Service.start(dataDir, await freePort(), {
  ...torchServe.settings,
  LAG_FILES: lags,
  NODE_OPTIONS: `--import=${preload}`,
});

const command = (name: string, ...args: readonly string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, `../../src/bootstrap/commands/${name}.ts`), ...args],
    { env: { ...process.env, ...env } },
  );

const served = async (kind: string): Promise<void> => {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const { stdout } = await command('model-status');
    if (new RegExp(`Model server serves ${kind}-\\w+, 1 of 1`).test(stdout)) return;
    await pause(1_000);
  }
  throw new Error(`The model server never served a ${kind} model:\n${service.printed}`);
};

const fixed = (value: number): string => value.toFixed(2);
let failed = 0;
try {
  const client = new HttpClient(service.url);
  const credentials = { username: 'somebody', password: 'popcorn at midnight' };
  await client.post('/api/user/signup/', credentials);
  await client.post('/api/token/', credentials);
  const { MOVIELENS } = process.env;
  if (MOVIELENS === undefined)
    await onDatabaseOf(dataDir, (database) => addPeople(database, 'person', PEOPLE));
  else await command('import', 'movielens', MOVIELENS);
  await served('learned');
  const liked = (await client.get(`/api/user/movies/?limit=${RATED}`)).json as { readonly id: number }[];
  const history = liked.map(({ id }, i) => ({ movieId: id, halfStars: halfStarsFrom((i % 5) + 1) }));
  for (const { movieId, halfStars } of history)
    await client.post(`/api/movie/${movieId}/rate/`, { rating: starsOf(halfStars) });

  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const endpoint = `${service.url}/api/user/movies/?limit=${LIMIT}`;
  const ours: Call = { url: endpoint, method: 'GET', headers: { cookie } };
  const body = questionOf({ history, filter: {}, limit: LIMIT });
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  const bare: Call = { url: `${torchServe.url}/predictions/movieconnect`, method: 'POST', headers, body };

  await inTurns([bare, ours], ROUNDS / 4);
  const [bareTimes = [], ourTimes = []] = await inTurns([bare, ours], ROUNDS);
  const [bareMedian, ourMedian] = [quantile(bareTimes, 0.5), quantile(ourTimes, 0.5)];
  console.log(`One connection, in turns, history of ${RATED}, ${LIMIT} films:`);
  console.table({
    'bare call of TorchServe': { 'p50, ms': fixed(bareMedian), 'p99, ms': fixed(quantile(bareTimes, 0.99)) },
    'the endpoint': { 'p50, ms': fixed(ourMedian), 'p99, ms': fixed(quantile(ourTimes, 0.99)) },
    'endpoint / bare, p50': { 'p50, ms': fixed(ourMedian / bareMedian) },
    'what the endpoint adds / bare, p50 (goal 1.3)': {
      'p50, ms': fixed((ourMedian - bareMedian) / bareMedian),
    },
  });

  await pause(1_500);
  await longestLag(lags);
  const crowd = await together(ours, CONNECTIONS, SECONDS);
  await pause(1_500);
  const lag = await longestLag(lags);
  const bareCrowd = await together(bare, CONNECTIONS, SECONDS);
  const rows = Object.entries({ 'the endpoint': crowd, 'bare call of TorchServe': bareCrowd }).map(
    ([name, answers]) => {
      const times = answers.map(({ milliseconds }) => milliseconds);
      const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
      return [
        name,
        {
          'answers/s': Math.round(answers.length / SECONDS),
          fallbacks: answers.filter(({ text }) => text.includes('"source":"fallback"')).length,
          'p50, ms': fixed(p50),
          'p99, ms': fixed(p99),
          'p99 / p50 (goal 3)': fixed(p99 / p50),
        },
      ] as const;
    },
  );
  console.log(`\n${CONNECTIONS} connections for ${SECONDS} s:`);
  console.table(Object.fromEntries(rows));
  console.log(`Event loop of a worker meanwhile, at most (goal 10 ms): ${fixed(lag)} ms late.`);

  const load = new Load(endpoint, cookie, RATE);
  for (let swap = 0; swap < SWAPS; swap += 1) {
    await (swap % 2 === 0 ? command('model-rollback') : command('model-publish', '--force'));
    await pause(BETWEEN_SWAPS);
  }
  const seen = await load.end();
  failed = seen.failed;
  console.log(`\n${SWAPS} swaps of the model under ${RATE} requests a second, milliseconds:`);
  console.table([rowOf(seen)]);
} finally {
  await service.stop();
  await torchServe.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed === 0 ? 0 : 1);
