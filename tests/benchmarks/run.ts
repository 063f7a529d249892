/**
 * `npm run bench`: the everyday benchmarks on one embedded Postgres of this run's own, or those named as arguments. Compare the
 * ratios: machines differ, and shared ones from minute to minute.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';

const BENCHMARKS: Readonly<Record<string, string>> = {
  http: './http/run.ts',
  accounts: './accounts/run.ts',
  recommender: './recommender.ts',
  start: './start.ts',
  search: './search.ts',
  popular: './popular.ts',
  activity: './activity.ts',
  tallies: './tallies.ts',
  // Only by name, for they take minutes.
  quality: './recommender-quality.ts',
  import: './import.ts',
  training: './training.ts',
  limiters: './limiters.ts',
  swap: './swap.ts',
  recommendations: './recommendations.ts',
  rotations: './rotations.ts',
  histories: './histories.ts',
  formats: './formats.ts',
  catalogue: './catalogue.ts',
  page: './page.ts',
};
const EVERYDAY = ['activity', 'http', 'popular', 'recommender', 'search', 'start', 'tallies'];

const given = process.argv.slice(2);
const named = given.slice(
  0,
  [...given, '--'].findIndex((each) => each.startsWith('--')),
);
/** For the benchmark itself, as `--films 50000`. */
const options = given.slice(named.length);
const names = named.length > 0 ? named : EVERYDAY;
const unknown = names.find((name) => !(name in BENCHMARKS));
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}; there are ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

const directory = await mkdtemp(join(tmpdir(), 'movieconnect-bench-'));
const postgres = await startEmbeddedPostgres({
  directory: join(directory, 'postgres'),
  log: { info: () => undefined },
});
let failures = 0;
for (const name of names) {
  const script = BENCHMARKS[name] ?? '';
  console.info(`\n${name}`);
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...options], {
    stdio: 'inherit',
    env: { ...process.env, TEST_POSTGRES_URL: postgres.adminUrl },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) failures += 1;
}
await postgres.stop();
await rm(directory, { recursive: true, force: true, maxRetries: 5 });
process.exit(failures === 0 ? 0 : 1);
