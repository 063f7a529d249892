import { statfsSync } from 'node:fs';
import { errorCode } from '#kit/error-code';

/** Why the service cannot start, in one sentence for the operator. */
export class StartFault extends Error {
  override name = 'StartFault';
}

const FULL = 'The disk is full, or nearly so: free some space, or choose another DATA_DIR.';
/** Bytes. With less, Postgres ends in ways that do not name the cause. */
const NEARLY_FULL = 64_000_000;

/** Whether `error` or something that caused it fits. */
export const isCausedBy = (error: unknown, fits: (cause: Error) => boolean): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (fits(at)) return true;
    if (at instanceof AggregateError && at.errors.some((each) => isCausedBy(each, fits))) return true;
  }
  return false;
};

const saysFull = (error: Error): boolean =>
  /^(ENOSPC|53100)$/.test(errorCode(error)) || /no space left on device|disk is full/i.test(error.message);

const isNearlyFull = (directory: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < NEARLY_FULL;
  } catch {
    return false;
  }
};

/** The same error, or, when something failed because the disk of `directory` is full, one that says so. */
export const orFullDisk = (error: unknown, directory: string): unknown => {
  if (error instanceof StartFault) return error;
  const isFull = isCausedBy(error, saysFull) || isNearlyFull(directory);
  return isFull ? new StartFault(FULL, { cause: error }) : error;
};

/** What to tell the operator, without a stack: the faults that we know are sentences already. */
export const sentencesOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
