import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { Unavailable } from '#application/ports/unavailable';
import { errorCode } from '#kit/error-code';

const AWAY = 'The database does not answer: start it, or correct DATABASE_URL.';

const isAway = (error: unknown): boolean =>
  error instanceof Unavailable && error.what === 'the database' && !(error instanceof UnusableDatabase);

/** What is said, in one sentence, of the fault that ended a command. */
export const faultSentence = (error: unknown): string => {
  if (isAway(error)) return AWAY;
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  switch (errorCode(error)) {
    case 'ENOENT':
      return `${path} does not exist.`;
    case 'EISDIR':
      return `${path || 'What was named as a file'} is a folder.`;
    case 'EACCES':
      return `${path} may not be opened.`;
    case 'ENOSPC':
      return 'The disk is full.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
};
