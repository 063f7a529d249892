/**
 * `npm run dev`: the service in one process with logs for people. A change under `src` restarts that process; the
 * embedded database, which belongs to everybody who uses it, stays up.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { ensureDataDir } from '#bootstrap/processes/data-dir';
import { ensurePortIsFree } from '#bootstrap/processes/port';
import { sentencesOf } from '#bootstrap/processes/start-fault';
import { readSettings, type Settings } from '#bootstrap/settings';
import { nearNames } from '#bootstrap/settings/near-names';

const runAgainAndAgain = async ({ dataDir, databaseUrl }: Settings): Promise<void> => {
  const database =
    databaseUrl === undefined
      ? await startEmbeddedPostgres({ directory: join(dataDir, 'postgres'), log: console })
      : undefined;
  const watched = spawn(
    process.execPath,
    ['--watch-path=src', '--watch-path=scripts', '--watch-preserve-output', 'scripts/dev-service.ts'],
    {
      stdio: 'inherit',
      env: {
        NODE_ENV: 'development',
        NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/movieconnect'),
        ...process.env,
        ...(database !== undefined && { DEV_DATABASE_URL: database.url }),
      },
    },
  );
  // A terminal signals the watched process by itself; we stay until it has ended, and then leave the database.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => watched.kill());
  await once(watched, 'exit');
  await database?.stop();
};

for (const sentence of nearNames(process.env)) console.error(sentence);
try {
  const settings = readSettings(process.env);
  await ensureDataDir(settings.dataDir);
  await ensurePortIsFree(settings.host, settings.port);
  await runAgainAndAgain(settings);
} catch (error) {
  console.error(sentencesOf(error));
  process.exitCode = 1;
}
