import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

// A SQLite file serves as a lock that the operating system frees when its holder dies, however it
// dies and on every platform; Node itself offers no such lock.

const BUSY = 5;
const LOOK_AGAIN = 50;

export type Release = () => void;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === BUSY;

/** Makes the file for its owner alone: whoever can read it could lock it. */
const ensureFile = (path: string): void => {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
};

const tryLock = (path: string, statements: readonly string[]): Release | undefined => {
  ensureFile(path);
  const file = new DatabaseSync(path);
  try {
    for (const statement of statements) file.exec(statement);
    return () => file.close();
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
};

/**
 * Locks `path` for this holder alone, or answers undefined while anybody else holds it. Its journal stays in memory, for
 * the server must be stopped on a full disk too.
 */
export const tryExclusive = (path: string): Release | undefined =>
  tryLock(path, ['pragma journal_mode = memory', 'begin exclusive']);

/** Locks `path` together with others, or answers undefined while somebody holds it alone. */
export const tryShared = (path: string): Release | undefined =>
  tryLock(path, ['begin', 'select 1 from sqlite_master']);

/** Waits for `attempt` to succeed; undefined when it has not after `timeout` milliseconds. */
export const waitForLock = async (
  attempt: () => Release | undefined,
  timeout = Infinity,
): Promise<Release | undefined> => {
  const deadline = Date.now() + timeout;
  for (;;) {
    const release = attempt();
    if (release !== undefined || Date.now() > deadline) return release;
    await pause(LOOK_AGAIN);
  }
};
