import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './fault.ts';

// A SQLite file serves as a lock that the operating system frees when its holder dies, however it
// dies and on every platform; Node itself offers no such lock.

const BUSY = 5;
const LOOK_AGAIN = 50;

type Release = () => void;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === BUSY;

/** Makes the file for its owner alone: whoever can read it could lock it. */
const ensureFile = (path: string): void => {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
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

/** Waits for `attempt` to succeed, `patience` milliseconds at most. */
export const waitForLock = async (
  attempt: () => Release | undefined,
  path: string,
  patience: number,
): Promise<Release> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const release = attempt();
    if (release !== undefined) return release;
    if (Date.now() > deadline)
      throw new EmbeddedPostgresError(`Another process has held ${path} for too long; end it and try again.`);
    await pause(LOOK_AGAIN);
  }
};
