import { setTimeout as pause } from 'node:timers/promises';
import { isUpToDate, migrate } from '#adapters/postgres/migrate';
import { ensureDataDir } from '../processes/data-dir.ts';
import { listenForStop } from '../processes/stop-signals.ts';
import { waitForDatabase } from '../processes/wait-for-database.ts';
import { readSettings } from '../settings.ts';
import { createCommand, runCommand, tell } from './frame/command.ts';
import { withDatabase, withServer } from './frame/databases.ts';
import { CommandFault, UsageError } from './frame/faults.ts';

const HELP = `Brings the schema of the database up to this version, as each start of the service does, and ends.

  npm run migrate [-- --wait 10m]

For deployments that change the schema once, before the first process of a new version starts: one process runs it, the others
run it with --wait. An empty database is enough; what is done already is not done again.
Settings: DATABASE_URL and DATA_DIR, as the service has them.
  --wait TIME   change nothing; wait for so long at most (seconds: 90s, or minutes: 10m) until somebody else has done it
Exit code: 0 the schema is that of this version, 1 it is not, 2 wrong use.`;

/** Milliseconds. */
const LOOK_AGAIN = 1_000;
const STATEMENT_TIMEOUT = 5_000;

const readWait = (text: string): number => {
  const [, amount, unit] = /^([1-9]\d{0,3})([sm])$/.exec(text) ?? [];
  if (amount === undefined) throw new UsageError('--wait must be a time such as 90s or 10m.');
  return Number(amount) * (unit === 'm' ? 60_000 : 1_000);
};

// The migrator asks one thing beside its transaction: two connections.
const bringUpToDate = async (url: string): Promise<void> => {
  const applied = await withDatabase({ url, poolSize: 2, statementTimeout: 0 }, ({ orm }) => migrate(orm));
  tell(applied.length === 0 ? 'The schema was up to date.' : `Applied: ${applied.join(', ')}.`);
};

/** A database that is away is waited for like one of an earlier version: both come with the rollout. */
const looksUpToDate = (url: string): Promise<boolean> =>
  withDatabase({ url, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT }, ({ sql }) => isUpToDate(sql)).catch(
    () => false,
  );

const waitUntilUpToDate = async (url: string, patience: number): Promise<void> => {
  const deadline = performance.now() + patience;
  tell('Waiting until the schema is that of this version ...');
  while (!(await looksUpToDate(url))) {
    if (performance.now() > deadline)
      throw new CommandFault('The schema is still not that of this version: look what became of `migrate`.');
    await pause(LOOK_AGAIN);
  }
  tell('The schema is up to date.');
};

const command = createCommand({
  help: HELP,
  options: { wait: 'text' },
  run: async ({ wait }) => {
    const settings = readSettings(process.env);
    const { databaseUrl, dataDir } = settings;
    if (wait !== undefined) {
      const patience = readWait(wait);
      if (databaseUrl === undefined)
        throw new UsageError('--wait is for a database that DATABASE_URL names.');
      return waitUntilUpToDate(databaseUrl, patience);
    }
    if (databaseUrl === undefined) await ensureDataDir(dataDir);
    const stop = listenForStop();
    await withServer(settings, { info: tell }, (url) =>
      waitForDatabase(() => bringUpToDate(url), dataDir, stop, tell),
    );
    if (stop.isAsked()) throw new CommandFault('Interrupted: run it again, nothing is half done.');
  },
});

await runCommand(command);
