import { destination, pino } from 'pino';
import { prepare } from '../prepare.ts';
import { ensureDataDir } from '../processes/data-dir.ts';
import type { Settings } from '../settings.ts';
import { withServer } from './frame/databases.ts';
import type { ShownProgress } from './progress-lines.ts';

/** Runs `work` at the address of the service's database, once schema and films are in place; makes what is missing. */
export const withPreparedService = async (
  settings: Settings,
  { progress, signal }: { readonly progress: ShownProgress; readonly signal: AbortSignal },
  work: (url: string) => Promise<void>,
): Promise<void> => {
  // What goes wrong is told in one sentence at the end; standard output is for people here.
  const log = pino({ level: 'warn' }, destination(2));
  progress.say('Preparing the database ...');
  await ensureDataDir(settings.dataDir);
  await withServer(settings, log, async (url) => {
    await prepare(settings, url, log);
    signal.throwIfAborted();
    await work(url);
  });
};
