import type { Logger } from 'pino';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { migrate } from '#adapters/postgres/migrate';
import { trainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { trainContentModel } from '#adapters/model-files/training/train-content-model';
import { publishTrainedModel } from '#adapters/model-files/publish-trained-model';
import { readCurrentVersion, readModel } from '#adapters/model-files/read-model';
import { modelFolder } from './model-folder.ts';
import { openKeyRing } from './key-ring.ts';
import type { Settings } from './settings.ts';

/** What has to be true before the first worker serves: schema, films, a model, keys. Doing it again changes nothing. */
export const prepare = async (settings: Settings, databaseUrl: string, log: Logger): Promise<void> => {
  await openKeyRing(settings);
  const database = await openDatabase({ url: databaseUrl, poolSize: 2, statementTimeout: 0 });
  try {
    const applied = await migrate(database.orm);
    if (applied.length > 0) log.info({ applied }, 'The database schema is up to date.');
    const added = await new CatalogueLoader(inTransactionOf(database.orm)).load(
      'demonstration',
      demonstrationCatalogue,
    );
    if (added > 0) log.info({ films: added }, 'The demonstration catalogue is loaded.');
    await ensureModel(database, modelFolder(settings.dataDir), added > 0, log);
  } finally {
    await database.close();
  }
};

/** A new catalogue has new ids, so it needs a new model. Without a model people still get the popular films. */
const ensureModel = async (
  database: Database,
  folder: string,
  isNewCatalogue: boolean,
  log: Logger,
): Promise<void> => {
  if (!isNewCatalogue && (await hasGoodModel(folder))) return;
  const trained = await trainContentModel(trainingCatalogue(database.sql), { now: new Date() });
  await publishTrainedModel(folder, trained);
  log.info({ model: trained.card.version }, 'A first model is made from what the films are.');
};

const hasGoodModel = async (folder: string): Promise<boolean> => {
  try {
    const current = await readCurrentVersion(folder);
    if (current !== undefined) await readModel(folder, current);
    return current !== undefined;
  } catch {
    return false;
  }
};
