import type { Logger } from 'pino';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { makePeopleFindable } from '#adapters/postgres/catalogue/people-names';
import { openDatabase } from '#adapters/postgres/database';
import { applyPosterHosts } from '#adapters/postgres/sources/poster-hosts';
import { migrate } from '#adapters/postgres/migrate';
import { openKeyRing } from './key-ring.ts';
import { createTrainingContainer } from './models-container.ts';
import { TRAINING } from './modules/training.ts';
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
    if (added > 0)
      log.info(
        { films: added },
        'The demonstration catalogue is loaded: films to 2014, to try things with. A real one comes by npm run import (imdb, tmdb or wikidata; --help tells how).',
      );
    const named = await makePeopleFindable(database.sql);
    if (named > 0) log.info({ people: named }, 'People of the catalogue can be searched by name.');
    await applyPosterHosts(database.sql, settings.posterHosts);
    const ensureModel = createTrainingContainer(settings, database).get(TRAINING.ensureModel);
    const model = await ensureModel({ isNew: added > 0 });
    if (model !== undefined) log.info({ model }, 'A first model is made from what the films are.');
  } finally {
    await database.close();
  }
};
