/**
 * CPU per request of signed-in GETs against a bare Koa handler that verifies the same cookie and runs the same
 * statements through pg; both measured in turns in one run. Run by `npm run bench`.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { prepare } from '#bootstrap/prepare';
import { readSettings } from '#bootstrap/settings';
import { createEmptyDatabase } from '../../support/database.ts';
import { liveIn } from './live-in.ts';
import { MeasuredServer } from './load.ts';
import type { Statement } from './messages.ts';

const ROUNDS = 9;
const REQUESTS = 1_000;
const RATINGS = 50;
const TARGET = 1.5;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const database = await createEmptyDatabase();
const folder = await mkdtemp(join(tmpdir(), 'movieconnect-bench-'));
const accessKey = randomBytes(32).toString('base64url');
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
  BENCH_ACCESS_KEY: accessKey,
  JWT_KEYS: JSON.stringify([key('access', accessKey), key('refresh', randomBytes(32).toString('base64url'))]),
};
const settings = readSettings(env);
await prepare(settings, database.url, pino({ level: 'silent' }));

const ours = await MeasuredServer.start('./ours.ts', [], env);
const base = `http://127.0.0.1:${ours.port}`;
const cookie = await liveIn(base, RATINGS);

const paths = [
  '/api/user/profile/',
  '/api/movie/1/',
  '/api/user/movies/',
  '/api/user/movies/rated/',
  '/api/movies/popular/',
  '/api/movie/search/?title=godfather',
  '/api/movies/watch/',
  '/api/user/diary/',
  '/api/movie/1/comments/',
  '/api/friends/',
  '/api/friends/activity/',
  '/api/user/2/profile/',
];
const watched = await MeasuredServer.start('./ours.ts', ['watch'], env);
const statements: Record<string, readonly Statement[]> = {};
for (const path of paths) {
  await watched.get(path, cookie);
  await watched.ask('statements');
  await watched.get(path, cookie);
  statements[path] = (await watched.ask('statements')).statements;
}
await watched.stop();
const file = join(folder, 'statements.json');
await writeFile(file, JSON.stringify(statements));
const bare = await MeasuredServer.start('./bare.ts', [file], env);

const rows: Record<string, object> = {};
for (const path of paths) {
  for (const server of [ours, bare]) await server.cpuPerRequest(path, cookie, REQUESTS);
  const rounds: { ours: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      ours: await ours.cpuPerRequest(path, cookie, REQUESTS),
      bare: await bare.cpuPerRequest(path, cookie, REQUESTS),
    });
  rows[path] = {
    statements: statements[path]?.length,
    'ours, µs CPU': Math.round(median(rounds.map((round) => round.ours))),
    'bare, µs CPU': Math.round(median(rounds.map((round) => round.bare))),
    ratio: Number(median(rounds.map((round) => round.ours / round.bare)).toFixed(2)),
    goal: TARGET,
  };
}
console.table(rows);
await Promise.all([ours.stop(), bare.stop()]);
await database.drop();
await rm(folder, { recursive: true, force: true });
