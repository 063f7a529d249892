/**
 * What accounts cost: a refresh beside bare Koa with the same statements, the check of the session as a part of a read, and
 * sign-ins beside bare hashing on the same cores, with reads in between. `npm run bench -- accounts`, on a quiet machine.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { prepare } from '#bootstrap/prepare';
import { readSettings } from '#bootstrap/settings';
import { createEmptyDatabase } from '../../support/database.ts';
import { MeasuredServer } from '../http/load.ts';
import type { Statement } from '../http/messages.ts';
import { Browser, PASSWORD } from './browser.ts';

const ROUNDS = 9;
const BROWSERS = 8;
const REQUESTS = 400;
const SECONDS = 8;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const database = await createEmptyDatabase();
const folder = await mkdtemp(join(tmpdir(), 'movieconnect-bench-'));
const secret = () => randomBytes(32).toString('base64url');
const [accessKey, refreshKey] = [secret(), secret()];
const key = (use: string, text: string) => ({
  kid: use,
  alg: 'HS256',
  key: text,
  use,
  notBefore: '2020-01-01T00:00:00Z',
  retireAt: null,
});
const env = {
  ...process.env,
  DATABASE_URL: database.url,
  DATA_DIR: folder,
  WEB_CONCURRENCY: '1',
  // So that each sign-in comes from an address of its own, and no limit is met.
  TRUST_PROXY: '1',
  BENCH_ACCESS_KEY: accessKey,
  BENCH_REFRESH_KEY: refreshKey,
  JWT_KEYS: JSON.stringify([key('access', accessKey), key('refresh', refreshKey)]),
};
const settings = readSettings(env);
await prepare(settings, database.url, pino({ level: 'silent' }));
const serve = (...args: string[]) => MeasuredServer.start('./ours.ts', args, env);

const REFRESH = '/api/token/refresh/';
const SIGN_IN = '/api/token/';
const ours = await serve();
const signedUp = async (name: string, server = ours): Promise<Browser> => {
  const browser = new Browser(server.port);
  await browser.post('/api/user/signup/', { username: name, password: PASSWORD });
  await browser.signIn(name);
  return browser;
};

// The statements of a refresh, of eight sessions, so that the bare handler waits for no row either.
const watched = await serve('watch');
const statements: Record<string, readonly Statement[]> = {};
const bareBrowsers: Browser[] = [];
for (let i = 0; i < BROWSERS; i += 1) {
  const browser = await signedUp(`watched${i}`, watched);
  await browser.post(REFRESH, {});
  await watched.ask('statements');
  await browser.post(REFRESH, {});
  statements[`${REFRESH}?${i}`] = (await watched.ask('statements')).statements;
  await new Browser(watched.port).signIn(`watched${i}`);
  statements[`${SIGN_IN}?${i}`] = (await watched.ask('statements')).statements;
  bareBrowsers.push(browser);
}
await watched.stop();
const file = join(folder, 'statements.json');
await writeFile(file, JSON.stringify(statements));
const bare = await MeasuredServer.start('../accounts/bare.ts', [file], env);
for (const browser of bareBrowsers) browser.port = bare.port;
const browsers: Browser[] = [];
for (let i = 0; i < BROWSERS; i += 1) browsers.push(await signedUp(`somebody${i}`));

/** Microseconds of CPU of the server for each request, over eight connections. */
const cpuEach = async (
  server: MeasuredServer,
  request: (place: number) => Promise<unknown>,
): Promise<number> => {
  const before = (await server.ask('cpu')).micros;
  let left = REQUESTS;
  const client = async (place: number) => {
    while (left-- > 0) await request(place);
  };
  await Promise.all(Array.from({ length: BROWSERS }, (_, place) => client(place)));
  return ((await server.ask('cpu')).micros - before) / REQUESTS;
};
const refreshed = () => cpuEach(ours, (place) => browsers[place]!.post(REFRESH, {}));
const bareRefreshed = () => cpuEach(bare, (place) => bareBrowsers[place]!.post(`${REFRESH}?${place}`, {}));

const rounds: { ours: number; bare: number }[] = [];
await refreshed();
await bareRefreshed();
for (let round = 0; round < ROUNDS; round += 1)
  rounds.push({ ours: await refreshed(), bare: await bareRefreshed() });
console.table({
  refresh: {
    statements: Object.values(statements)[0]?.length,
    'ours, µs CPU': Math.round(median(rounds.map((round) => round.ours))),
    'bare, µs CPU': Math.round(median(rounds.map((round) => round.bare))),
    ratio: Number(median(rounds.map((round) => round.ours / round.bare)).toFixed(2)),
    goal: 1.6,
  },
});

// A read with the cookie of a live session, and the same read without any.
const parts: Record<string, object> = {};
for (const path of ['/api/movie/1/', '/api/movie/search/?title=godfather', '/api/movie/1/similar/']) {
  const stranger = new Browser(ours.port);
  const checks: { signedIn: number; anonymous: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    checks.push({
      signedIn: await cpuEach(ours, (place) => browsers[place]!.get(path)),
      anonymous: await cpuEach(ours, () => stranger.get(path)),
    });
  parts[path] = {
    'signed in, µs CPU': Math.round(median(checks.map(({ signedIn }) => signedIn))),
    'without a session': Math.round(median(checks.map(({ anonymous }) => anonymous))),
    ratio: Number(median(checks.map(({ signedIn, anonymous }) => signedIn / anonymous)).toFixed(2)),
  };
}
console.table(parts);

const cores = availableParallelism();
const hashing = fileURLToPath(new URL('./hashing.ts', import.meta.url));
const alone = async (): Promise<number> =>
  Number((await promisify(execFile)(process.execPath, [hashing, String(cores), String(SECONDS)])).stdout);

/** Sign-ins a second of one server, twice as many at once as there are cores. */
let address = 0;
const signIns = async (signIn: (place: number, address: string) => Promise<void>): Promise<number> => {
  const begun = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: 2 * cores }, async (_, place) => {
      while (performance.now() - begun < SECONDS * 1_000) {
        address += 1;
        await signIn(place % BROWSERS, `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`);
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - begun) / 1_000);
};

const ourSignIns = () => signIns((place, from) => new Browser(ours.port).signIn(`somebody${place}`, from));
const bareSignIns = () =>
  signIns((place) => new Browser(bare.port).post(`${SIGN_IN}?${place}`, { password: PASSWORD }));

/** Milliseconds of one read after the other, while something else goes on. */
const readsDuring = async (other: Promise<unknown>): Promise<number[]> => {
  const took: number[] = [];
  const over = new AbortController();
  void other.finally(() => over.abort());
  while (!over.signal.aborted) {
    const begun = performance.now();
    await browsers[0]!.get('/api/movie/1/');
    took.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return took.sort((a, b) => a - b);
};
const p99 = (took: readonly number[]): number => took[Math.floor(0.99 * (took.length - 1))] ?? NaN;

const tries: { hashes: number; bare: number; ours: number; quiet: number; loaded: number }[] = [];
for (let round = 0; round < 3; round += 1) {
  const quiet = p99(await readsDuring(new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000))));
  const [hashes, bareOnes, oursAlone] = [await alone(), await bareSignIns(), await ourSignIns()];
  const loaded = p99(await readsDuring(ourSignIns()));
  tries.push({ hashes, bare: bareOnes, ours: oursAlone, quiet, loaded });
}
console.table({
  'sign-ins': {
    'hashes/s alone': Number(median(tries.map((each) => each.hashes)).toFixed(1)),
    'bare sign-ins/s': Number(median(tries.map((each) => each.bare)).toFixed(1)),
    'sign-ins/s': Number(median(tries.map((each) => each.ours)).toFixed(1)),
    ratio: Number(median(tries.map((each) => each.ours / each.hashes)).toFixed(2)),
    'of bare': Number(median(tries.map((each) => each.ours / each.bare)).toFixed(2)),
    goal: 0.95,
    'p99 of a read, quiet, ms': Number(median(tries.map((each) => each.quiet)).toFixed(1)),
    'beside sign-ins, ms': Number(median(tries.map((each) => each.loaded)).toFixed(1)),
  },
});
await Promise.all([ours.stop(), bare.stop()]);
await database.drop();
await rm(folder, { recursive: true, force: true });
