import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { prepare } from '../prepare.ts';
import { ensureDataDir } from '../processes/data-dir.ts';
import type { Settings } from '../settings.ts';

/**
 * Runs `work` on the service's database, with schema and films in place: the operator's own, or the embedded one, which
 * is started if nobody uses it and shared if somebody does.
 */
export const withDatabase = async <T>(
  settings: Settings,
  log: Logger,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  await ensureDataDir(settings.dataDir);
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbeddedPostgres({ directory: join(settings.dataDir, 'postgres'), log })
      : undefined;
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  try {
    await prepare(settings, url, log);
    return await work(url);
  } finally {
    await embedded?.stop();
  }
};
