/**
 * `npm run bench`: every benchmark on one embedded Postgres of this run's own, or those named as arguments. Compare the
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
  recommender: './recommender.ts',
  quality: './recommender-quality.ts',
  start: './start.ts',
  tallies: './tallies.ts',
};

const names = process.argv.slice(2);
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
for (const [name, script] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.info(`\n${name}`);
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url))], {
    stdio: 'inherit',
    env: { ...process.env, TEST_POSTGRES_URL: postgres.adminUrl },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) failures += 1;
}
await postgres.stop();
await rm(directory, { recursive: true, force: true, maxRetries: 5 });
process.exit(failures === 0 ? 0 : 1);
