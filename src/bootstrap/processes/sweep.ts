import type { Logger } from 'pino';
import { createLoggedAudit } from '#adapters/logging/logged-audit';
import {
  createRemoveClosedAccount,
  type RemoveClosedAccount,
} from '#adapters/postgres/accounts/closed-accounts';
import { createSweep, type Sweep } from '#adapters/postgres/accounts/sweep';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { PeriodicTask } from './periodic-task.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY = 60_000;
const STATEMENT_TIMEOUT = 10_000;
/** Steps of one look: ten thousand sessions a minute, without holding anybody up. */
const STEPS = 10;
/** Accounts of one look, one after the other. */
const ACCOUNTS = 100;

/** Removes what is over and kept no longer, beside the workers. Several machines may do so at once. */
export const startSweep = (databaseUrl: string, log: Logger): PeriodicTask => {
  let database: Database | undefined;
  let sweep: Sweep | undefined;
  let removeClosed: RemoveClosedAccount | undefined;
  const audit = createLoggedAudit(log);
  return new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      database ??= await openDatabase({ url: databaseUrl, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT });
      sweep ??= createSweep(database.sql);
      removeClosed ??= createRemoveClosedAccount(database.sql);
      for (let count = 0; count < ACCOUNTS && !stop.aborted; count += 1) {
        const userId = await removeClosed();
        if (userId === undefined) break;
        audit.record({ event: 'account-deleted', severity: 'info', userId, detail: 'its grace is over' });
      }
      for (let step = 0; step < STEPS && !stop.aborted; step += 1) if (!(await sweep())) break;
    },
    close: async () => database?.close(),
    failing: 'Sessions and closed accounts that are over cannot be removed; the next look may do it.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};
