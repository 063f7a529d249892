import { Container } from 'inversify';
import { openDatabase } from '#adapters/postgres/database';
import { clock } from '../clock.ts';
import { createLog } from '../log.ts';
import { HISTORIES, historiesModule } from '../modules/histories.ts';
import { missingFilmsOf } from '../missing-films.ts';
import { postgresStorage } from '../storage.ts';
import { uploadFolder } from '../upload-folder.ts';
import type { Assignment } from './assignment.ts';

export interface DueImports {
  /** One import after another, until none is due. */
  run(): Promise<void>;
}

/** For as long as the process lives. */
export const openDueImports = async ({ settings, databaseUrl }: Assignment): Promise<DueImports> => {
  const log = createLog(settings);
  // One connection collects the rows, one looks for films, one tells how far it is.
  const database = await openDatabase({ url: databaseUrl, poolSize: 3, statementTimeout: 0 });
  const report = (sentence: string, cause: unknown) => log.error({ err: cause }, sentence);
  const container = new Container();
  container.load(
    historiesModule({
      storage: postgresStorage(database),
      clock,
      folder: uploadFolder(settings.dataDir),
      missing: missingFilmsOf(settings, databaseUrl, report),
      report,
    }),
  );
  const run = container.get(HISTORIES.runDueImport);
  // The primary ends the whole process where it has to stop.
  const { signal } = new AbortController();
  return {
    run: async () => {
      while (await run(signal));
    },
  };
};
