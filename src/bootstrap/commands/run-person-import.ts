import { Container } from 'inversify';
import { filesNamed, openHistory } from '#adapters/history-files/open-history';
import { usernameKey } from '#domain/identity/username-key';
import { HISTORIES, historiesModule } from '../modules/histories.ts';
import { clock } from '../clock.ts';
import { missingFilmsOf } from '../missing-films.ts';
import { postgresStorage } from '../storage.ts';
import { uploadFolder } from '../upload-folder.ts';
import { readSettings } from '../settings.ts';
import { withDatabase } from './frame/databases.ts';
import { CommandFault, orFault } from './frame/faults.ts';
import { describeHistory } from './history-report.ts';
import type { PersonArguments } from './import-arguments.ts';
import { withPreparedService } from './prepared-service.ts';
import type { ShownProgress } from './progress-lines.ts';

const MILLISECONDS = 1_000;

/** Brings the history into the account of that person, and says what came of it. */
export const runPersonImport = async (
  { username, paths, isTrial }: PersonArguments,
  progress: ShownProgress,
  signal: AbortSignal,
): Promise<void> => {
  const settings = readSettings(process.env);
  const data = orFault(await openHistory(filesNamed(paths)));
  try {
    await withPreparedService(settings, { progress, signal }, async (url) => {
      // One connection collects the rows, the other looks for films.
      await withDatabase({ url, poolSize: 2, statementTimeout: 0 }, async (database) => {
        const container = new Container();
        container.load(
          historiesModule({
            storage: postgresStorage(database),
            clock,
            folder: uploadFolder(settings.dataDir),
            missing: missingFilmsOf(settings, url, (sentence) => progress.say(sentence)),
          }),
        );
        const person = await container.get(HISTORIES.accounts).credentialsByUsername(usernameKey(username));
        if (person === undefined) throw new CommandFault(`Nobody here is called ${username}.`);
        const start = performance.now();
        const { userId } = person;
        const report = await container.get(HISTORIES.importHistory)(data, { userId, isTrial, signal });
        if (report === undefined) throw new CommandFault(`Nobody here is called ${username}.`);
        const seconds = (performance.now() - start) / MILLISECONDS;
        progress.say(describeHistory(report, data.files, { isTrial, seconds }));
      });
    });
  } finally {
    await data.close();
  }
};
