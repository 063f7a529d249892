import { setTimeout as pause } from 'node:timers/promises';
import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { Unavailable } from '#application/ports/unavailable';
import { errorCode } from '#kit/error-code';
import { isCausedBy, orFullDisk, StartFault } from './start-fault.ts';
import type { StopSignals } from './stop-signals.ts';

/** Milliseconds. */
const TIMEOUT = 30_000;
const LOOK_AGAIN = 1_000;

/** Nobody there, hung up, or on the way up or down. */
const AWAY = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P0[1-3]$|08)/;

const isAway = (error: unknown): boolean => {
  if (error instanceof UnusableDatabase) return error.mayPass;
  return isCausedBy(error, (cause) => cause instanceof Unavailable || AWAY.test(errorCode(cause)));
};

/** Does `work` again and again while the database is away, which may come up later than we do. */
export const waitForDatabase = async (
  work: () => Promise<void>,
  dataDir: string,
  stop: StopSignals,
  say: (line: string) => void,
): Promise<void> => {
  const deadline = Date.now() + TIMEOUT;
  for (let isFirst = true; !stop.isAsked(); isFirst = false) {
    try {
      await work();
      return;
    } catch (error) {
      const fault = orFullDisk(error, dataDir);
      if (fault instanceof StartFault || !isAway(fault)) throw fault;
      if (Date.now() > deadline && fault instanceof UnusableDatabase) throw fault;
      if (Date.now() > deadline)
        throw new StartFault('The database does not answer: start it, or correct DATABASE_URL.', {
          cause: error,
        });
      if (isFirst) say('Waiting for the database ...');
      await pause(LOOK_AGAIN);
    }
  }
};
