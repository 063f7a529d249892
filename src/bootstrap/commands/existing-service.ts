import { existsSync } from 'node:fs';
import type { Database } from '#adapters/postgres/database';
import { migrate } from '#adapters/postgres/migrate';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';
import { embeddedDirectory, withDatabase, withServer, type Place } from './frame/databases.ts';
import { CommandFault } from './frame/faults.ts';

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

/** Faults unless there is a database to be asked: an embedded one that is not there would be made. */
export const ensureDatabaseIsThere = ({ databaseUrl, dataDir }: Place): void => {
  if (databaseUrl === undefined && !existsSync(embeddedDirectory(dataDir))) throw neverStarted(dataDir);
};

/**
 * Runs `work` on the database of a service that was started before. A database that is not there is not made, and an
 * empty one stays empty.
 */
export const withExistingDatabase = async <T>(
  place: Place,
  tell: (sentence: string) => void,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  ensureDatabaseIsThere(place);
  return withServer(place, { info: tell }, (url) =>
    withDatabase({ url, poolSize: 2, statementTimeout: 0 }, async (database) => {
      await ensureServiceIsThere(database);
      await migrate(database.orm);
      return work(database);
    }),
  );
};

const ensureServiceIsThere = async ({ sql }: Database): Promise<void> => {
  const [found] = await sql<{ there: boolean }>(
    `select to_regclass('schema_requirements') is not null as there`,
  );
  if (found?.there !== true)
    throw new CommandFault(
      'No service has been started on this database: correct DATABASE_URL, or start the service first.',
    );
};
