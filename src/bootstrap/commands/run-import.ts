import { Container } from 'inversify';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { IMPORTS, importsModule } from '../modules/imports.ts';
import { readSettings } from '../settings.ts';
import { withDatabase } from './frame/databases.ts';
import { orFault } from './frame/faults.ts';
import type { DataSetArguments } from './import-arguments.ts';
import { describeImport } from './import-report.ts';
import { withPreparedService } from './prepared-service.ts';
import type { ShownProgress } from './progress-lines.ts';

/** Imports what was asked for into the service's database, with schema and films in place, and says how it went. */
export const runImport = async (
  { path, name, skipBad }: DataSetArguments,
  progress: ShownProgress,
  signal: AbortSignal,
): Promise<void> => {
  const settings = readSettings(process.env);
  const data = orFault(await openMovieLens(path, name));
  try {
    await withPreparedService(settings, { progress, signal }, async (url) => {
      await withDatabase({ url, poolSize: 1, statementTimeout: 0 }, async (database) => {
        const container = new Container();
        container.load(importsModule(url, database));
        const start = performance.now();
        const importRatings = container.get(IMPORTS.importRatings);
        const report = orFault(await importRatings(data, { skipBad, progress, signal }));
        progress.say(describeImport(data.name, report, performance.now() - start));
      });
    });
  } finally {
    data.close();
  }
};
