import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { migrate } from '#adapters/postgres/migrate';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';
import { CommandFault } from './model-command.ts';

type Place = Pick<Settings, 'databaseUrl' | 'dataDir'>;

const neverStarted = (dataDir: string): CommandFault =>
  new CommandFault(
    `No service has been started with the DATA_DIR ${dataDir}: correct it, or start the service first.`,
  );

/** Faults unless the directory of data is there: a mistyped one would be made. */
export const ensureDataDirIsThere = ({ dataDir }: Pick<Settings, 'dataDir'>): void => {
  if (!existsSync(dataDir)) throw neverStarted(dataDir);
};

/** Faults unless there are models of a service: its first start makes one. */
export const ensureModelsAreThere = ({ dataDir }: Pick<Settings, 'dataDir'>): void => {
  if (!existsSync(modelFolder(dataDir))) throw neverStarted(dataDir);
};

/**
 * Runs `work` on the database of a service that was started before. A database that is not there is not made, and an
 * empty one stays empty.
 */
export const withExistingDatabase = async <T>(
  { databaseUrl, dataDir }: Place,
  tell: (sentence: string) => void,
  work: (database: Database, url: string) => Promise<T>,
): Promise<T> => {
  if (databaseUrl !== undefined) return workOn(databaseUrl, work);
  const directory = join(dataDir, 'postgres');
  if (!existsSync(directory)) throw neverStarted(dataDir);
  const embedded = await startEmbeddedPostgres({ directory, log: { info: tell } });
  try {
    return await workOn(embedded.url, work);
  } finally {
    await embedded.stop();
  }
};

const workOn = async <T>(url: string, work: (database: Database, url: string) => Promise<T>): Promise<T> => {
  const database = await openDatabase({ url, poolSize: 2, statementTimeout: 0 });
  try {
    const [found] = await database.sql<{ there: boolean }>(
      `select to_regclass('schema_requirements') is not null as there`,
    );
    if (found?.there !== true)
      throw new CommandFault(
        'No service has been started on this database: correct DATABASE_URL, or start the service first.',
      );
    await migrate(database.orm);
    return await work(database, url);
  } finally {
    await database.close();
  }
};
