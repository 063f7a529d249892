import { Unavailable } from '#application/ports/unavailable';

/** Postgres: connection exceptions (but not 08P01, a statement of ours with wrong parameters), shutting down or starting, out of connections, memory or disk, read-only. */
const PASSING = /^(08(?!P01)...|57P0[1-5]|53...|25006|58030)$/;
/** Node and pg: nobody there, hung up, or no answer in time. */
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|EHOSTUNREACH)/;
const BROKEN =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable|connection error/i;
const WAIT_SECONDS = 2;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The SQLSTATE of a refused statement, or ''. */
export const sqlState = (error: unknown): string => {
  for (let at = error; at instanceof Error; at = at.cause ?? ('previous' in at ? at.previous : undefined)) {
    const code = codeOf(at);
    if (/^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return '';
};

/** The name of the constraint that a statement broke, or ''. */
export const brokenConstraint = (error: unknown): string => {
  for (let at = error; at instanceof Error; at = at.cause ?? ('previous' in at ? at.previous : undefined)) {
    if ('constraint' in at && typeof at.constraint === 'string') return at.constraint;
  }
  return '';
};

export const isSerialisationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(sqlState(error));

const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  return PASSING.test(codeOf(error)) || NETWORK.test(codeOf(error)) || BROKEN.test(error.message);
};

/** The error to throw on: {@link Unavailable} when the database is away, else the error itself. */
export const asFault = (error: unknown): unknown =>
  isAway(error) ? new Unavailable('the database', WAIT_SECONDS, { cause: error }) : error;
