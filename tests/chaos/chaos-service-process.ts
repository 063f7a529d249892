/** The service's own processes and wiring, with the best-known films of the demonstration catalogue alone, so that it starts at once. */
import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { openDatabase } from '#adapters/postgres/database';
import { migrate } from '#adapters/postgres/migrate';
import { createApi } from '#bootstrap/api';
import { openKeyRing } from '#bootstrap/key-ring';
import { createTrainingContainer } from '#bootstrap/models-container';
import { TRAINING } from '#bootstrap/modules/training';
import { startBackgroundTasks } from '#bootstrap/processes/background-tasks';
import type { Settings } from '#bootstrap/settings';
import { supervise } from '#bootstrap/supervisor';
import { work } from '#bootstrap/worker';

const FILMS = 200;

async function* bestKnown() {
  let count = 0;
  for await (const film of demonstrationCatalogue()) {
    if ((count += 1) > FILMS) return;
    yield film;
  }
}

const prepare = async (settings: Settings, url: string, log: Logger): Promise<void> => {
  await openKeyRing(settings);
  const database = await openDatabase({ url, poolSize: 2, statementTimeout: 0 });
  try {
    await migrate(database.orm);
    const added = await new CatalogueLoader(inTransactionOf(database.orm)).load('demonstration', bestKnown);
    await createTrainingContainer(settings, database).get(TRAINING.ensureModel)({ isNew: added > 0 });
    log.debug({ films: added }, 'Prepared.');
  } finally {
    await database.close();
  }
};

if (cluster.isPrimary) process.exit(await supervise(prepare, startBackgroundTasks));
else await work(createApi);
