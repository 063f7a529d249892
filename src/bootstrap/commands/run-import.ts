import { destination, pino } from 'pino';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { openDatabase } from '#adapters/postgres/database';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { SystemClock } from '#adapters/security/system';
import { importRatings } from '#application/import/import-ratings';
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
        const loader = new PostgresRatingLoader({ url, sql: database.sql });
        const start = performance.now();
        const report = await importRatings({ loader, clock: new SystemClock() })(data, {
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
