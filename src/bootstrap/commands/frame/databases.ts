import { join } from 'node:path';
import { openDatabase, type Database, type DatabaseOptions } from '#adapters/postgres/database';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import type { Settings } from '../../settings.ts';

export type Place = Pick<Settings, 'databaseUrl' | 'dataDir'>;

/** Where the embedded database of a service lies. */
export const embeddedDirectory = (dataDir: string): string => join(dataDir, 'postgres');

/**
 * Runs `work` at the address of a service's database: the operator's own, or the embedded one, which is started if
 * nobody uses it, shared if somebody does, and ended when nobody does any more.
 */
export const withServer = async <T>(
  { databaseUrl, dataDir }: Place,
  log: { info(message: string): void },
  work: (url: string) => Promise<T>,
): Promise<T> => {
  if (databaseUrl !== undefined) return work(databaseUrl);
  const embedded = await startEmbeddedPostgres({ directory: embeddedDirectory(dataDir), log });
  try {
    return await work(embedded.url);
  } finally {
    await embedded.stop();
  }
};

/** Runs `work` on an open database, and closes it whatever comes of it. */
export const withDatabase = async <T>(
  options: DatabaseOptions,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase(options);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};
