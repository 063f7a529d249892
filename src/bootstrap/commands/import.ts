import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { Unavailable } from '#application/ports/unavailable';
import { sentencesOf } from '../processes/start-fault.ts';
import { nearNames } from '../settings/near-names.ts';
import { parseImportArguments, USAGE, type ImportArguments } from './import-arguments.ts';
import { showProgress } from './progress-lines.ts';

const INTERRUPTED = 'Interrupted; nothing was changed.';
const AWAY = 'The database does not answer: start it, or correct DATABASE_URL.';

const sentenceOf = (error: unknown): string => {
  const sentence = sentencesOf(error);
  return error instanceof Unavailable && !(error instanceof UnusableDatabase) ? AWAY : sentence;
};

/** Imports, and tells by the exit code how it ended: 0 done, 1 nothing was changed. */
const run = async (asked: ImportArguments): Promise<number> => {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      stop.abort(new Error(INTERRUPTED));
    });
  for (const sentence of nearNames(process.env)) console.error(sentence);
  const progress = showProgress(process.stdout);
  try {
    // Loaded when it is needed, so that help comes at once.
    const { runImport } = await import('./run-import.ts');
    await runImport(asked, progress, stop.signal);
    return 0;
  } catch (error) {
    progress.end();
    console.error(stop.signal.aborted ? INTERRUPTED : sentenceOf(error));
    return 1;
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
  return run(asked);
};

process.exit(await main());
