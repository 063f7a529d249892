import { Container } from 'inversify';
import { destination, pino } from 'pino';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { openDatabase } from '#adapters/postgres/database';
import { IMPORTS, importsModule } from '../modules/imports.ts';
import { readSettings } from '../settings.ts';
import type { ImportArguments } from './import-arguments.ts';
import { describeImport } from './import-report.ts';
import type { ShownProgress } from './progress-lines.ts';
import { withDatabase } from './with-database.ts';

/** Imports what was asked for into the service's database, and says how it went. */
export const runImport = async (
  { path, name, skipBad }: ImportArguments,
  progress: ShownProgress,
  signal: AbortSignal,
): Promise<void> => {
  const settings = readSettings(process.env);
  // What goes wrong is told in one sentence at the end; standard output is for people here.
  const log = pino({ level: 'warn' }, destination(2));
  const data = await openMovieLens(path, name);
  try {
    progress.say('Preparing the database ...');
    await withDatabase(settings, log, async (url) => {
      signal.throwIfAborted();
      const database = await openDatabase({ url, poolSize: 1, statementTimeout: 0 });
      try {
        const container = new Container();
        container.load(importsModule(url, database));
        const start = performance.now();
        const report = await container.get(IMPORTS.importRatings)(data, {
          skipBad,
          progress,
          signal,
        });
        progress.say(describeImport(data.name, report, performance.now() - start));
      } finally {
        await database.close();
      }
    });
  } finally {
    data.close();
  }
};
