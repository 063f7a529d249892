/**
 * What a person notices of a training and of models that come and go: lists at a steady rate, on a quiet service, while
 * it trains by itself, and while models are rolled back and published. No request may fail.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { addPeople, onDatabaseOf } from '../end-to-end/model-ratings.ts';
import { HttpClient } from '../support/http.ts';
import { freePort } from '../support/free-port.ts';
import { Load, rowOf } from '../support/load.ts';
import { Service } from '../support/service.ts';
import { longestLag } from './swap/lags.ts';

const RATE = 200;
/** A training takes only what requests leave: on two cores this much. */
const RATE_OF_TRAINING = 50;
const QUIET = 15_000;
const SWAPS = 6;
const BETWEEN_SWAPS = 1_500;
const PATIENCE = 300_000;
const PEOPLE = 600;
const RATED = 20;

const folder = await mkdtemp(join(tmpdir(), 'movieconnect-swap-'));
const dataDir = join(folder, 'data');
const lags = join(folder, 'lags');
const preload = new URL('./swap/event-loop-lag.ts', import.meta.url).href;
const service = await Service.start(dataDir, await freePort(), {
  LOG_LEVEL: 'info',
  LAG_FILES: lags,
  NODE_OPTIONS: `--import=${preload}`,
});

const command = (name: string, ...args: readonly string[]): Promise<unknown> =>
  promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, `../../src/bootstrap/commands/model-${name}.ts`), ...args],
    { env: { ...process.env, DATA_DIR: dataDir } },
  );

const newsOf = (printed: string): string =>
  printed
    .split('\n')
    .filter((line) => !line.includes('"msg":"request"'))
    .join('\n');

const published = async (): Promise<void> => {
  const deadline = Date.now() + PATIENCE;
  while (!/Model learned-\w+ is published/.test(service.printed)) {
    if (Date.now() > deadline) throw new Error(`No model was published:\n${newsOf(service.printed)}`);
    await pause(100);
  }
};

const rows: Record<string, object> = {};
let failed = 0;
try {
  const client = new HttpClient(service.url);
  const credentials = { username: 'somebody', password: 'popcorn at midnight' };
  await client.post('/api/user/signup/', credentials);
  await client.post('/api/token/', credentials);
  // As somebody has it who uses the service: the first list of a newcomer takes longer.
  for (let movieId = 1; movieId <= RATED; movieId += 1)
    await client.post(`/api/movie/${movieId}/rate/`, { rating: (movieId % 5) + 1 });
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const under = async (name: string, rate: number, work: () => Promise<unknown>): Promise<void> => {
    await longestLag(lags);
    const load = new Load(`${service.url}/api/user/movies/`, cookie, rate);
    await work();
    const result = await load.end();
    failed += result.failed + result.fallbacks;
    rows[name] = { ...rowOf(result), 'event loop, ms at most': (await longestLag(lags)).toFixed(0) };
  };
  await under(`quiet, ${RATE_OF_TRAINING} a second`, RATE_OF_TRAINING, () => pause(QUIET));
  await onDatabaseOf(dataDir, (database) => addPeople(database, 'person', PEOPLE));
  await under(`training, ${RATE_OF_TRAINING} a second`, RATE_OF_TRAINING, published);
  await under(`quiet, ${RATE} a second`, RATE, () => pause(QUIET));
  await under(`${SWAPS} swaps, ${RATE} a second`, RATE, async () => {
    for (let swap = 0; swap < SWAPS; swap += 1) {
      await (swap % 2 === 0 ? command('rollback') : command('publish', '--force'));
      await pause(BETWEEN_SWAPS);
    }
  });
  console.table(rows);
} finally {
  await service.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed === 0 ? 0 : 1);
