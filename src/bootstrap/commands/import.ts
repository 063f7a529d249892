import { destination, pino } from 'pino';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { openDatabase } from '#adapters/postgres/database';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { importRatings, type ImportReport } from '#application/import/import-ratings';
import { sentencesOf } from '../processes/start-fault.ts';
import { readSettings } from '../settings.ts';
import { parseImportArguments, USAGE, type ImportArguments } from './import-arguments.ts';
import { describeImport } from './import-report.ts';
import { showProgress, type ShownProgress } from './progress-lines.ts';
import { withDatabase } from './with-database.ts';

const INTERRUPTED = 'Interrupted; nothing was changed.';

const runImport = async (
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
        const report: ImportReport = await importRatings({ loader })(data, { skipBad, progress, signal });
        progress.say(describeImport(data.name, report, performance.now() - start));
      } finally {
        await database.close();
      }
    });
  } finally {
    data.close();
  }
};

const main = async (): Promise<number> => {
  const asked = parseImportArguments(process.argv.slice(2));
  if (asked === 'help') {
    console.log(USAGE);
    return 0;
  }
  if ('wrong' in asked) {
    console.error(`${asked.wrong}\n\n${USAGE}`);
    return 2;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => stop.abort(new Error(INTERRUPTED)));
  const progress = showProgress(process.stdout);
  try {
    await runImport(asked, progress, stop.signal);
    return 0;
  } catch (error) {
    progress.end();
    console.error(stop.signal.aborted ? INTERRUPTED : sentencesOf(error));
    return 1;
  }
};

process.exit(await main());
