import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { createHistoryImports } from '#adapters/postgres/history/history-imports';
import { createImportQueue } from '#adapters/postgres/history/import-queue';
import { UPLOAD_TIME } from '#domain/history/import-limits';
import { clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import { uploadFolder } from '../upload-folder.ts';
import { ImportProcess } from './kept-import-process.ts';
import { PeriodicTask } from './periodic-task.ts';

/** Milliseconds between two looks whether an import is due, and whether some are to be removed. */
const LOOK_EVERY = 300;
const TIDY_EVERY = 600_000;
const STATEMENT_TIMEOUT = 30_000;

/** Does the imports that people have uploaded, in a process of its own, and removes those that are old. */
export const startHistoryImports = (
  settings: Settings,
  databaseUrl: string,
  log: Logger,
): { stop(): Promise<void> } => {
  let opened: Promise<Database> | undefined;
  const database = () =>
    (opened ??= openDatabase({ url: databaseUrl, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT }));
  const report = (sentence: string, cause: unknown) => log.error({ err: cause }, sentence);
  const process = new ImportProcess({ settings, databaseUrl });
  let isFirst = true;
  const imports = new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      // Left there by a process that was killed.
      if (isFirst) await rm(uploadFolder(settings.dataDir), { recursive: true, force: true });
      isFirst = false;
      if (await createImportQueue((await database()).sql).isDue()) await process.doDue(stop);
    },
    close: () => process.end(),
    failing: 'What people have uploaded cannot be imported now; it is tried on and on.',
    report,
  });
  const tidying = new PeriodicTask({
    every: TIDY_EVERY,
    look: async () => {
      const now = clock.now().getTime();
      await createHistoryImports(await database()).removeOld({
        finished: new Date(now - settings.importKeptFor),
        opened: new Date(now - 2 * UPLOAD_TIME),
      });
    },
    failing: 'Old imports cannot be removed now; it is tried on and on.',
    report,
  });
  return {
    stop: async () => {
      await Promise.all([imports.stop(), tidying.stop()]);
      await opened?.then((each) => each.close()).catch(() => undefined);
    },
  };
};
