import { Unavailable } from '#application/ports/unavailable';
import { errorCode } from '#kit/error-code';

/**
 * Postgres: connection exceptions, shutting down or starting, out of connections, memory or disk, read-only, a time or a
 * lock not had in time, and what could not be serialised however often it was tried.
 */
const PASSING = /^(08(?!P01)...|57P0[1-5]|57014|55P03|25P0[34]|53...|25006|58030|40001|40P01)$/;
/** A wrong statement of ours; but when the connection ends by it, a pooler tells that it has lost the server. */
const PROTOCOL = '08P01';
/** Node and pg: nobody there, hung up, or no answer in time. */
const NETWORK =
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT|EHOST|ENET|EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS|ERR_STREAM)/;
const BROKEN =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|not queryable|connection error/i;
const WAIT_SECONDS = 2;

/** An error and what caused it, from the outside in. */
function* chainOf(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause ?? ('previous' in at ? at.previous : undefined))
    yield at;
}

/** The SQLSTATE of a refused statement, or ''. */
export const sqlState = (error: unknown): string =>
  chainOf(error)
    .map(errorCode)
    .find((code) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code)) ?? '';

/** The name of the constraint that a statement broke, or ''. */
export const brokenConstraint = (error: unknown): string => {
  for (const at of chainOf(error))
    if ('constraint' in at && typeof at.constraint === 'string') return at.constraint;
  return '';
};

/** All that is said of an error. */
export const messagesOf = (error: unknown): string =>
  chainOf(error)
    .map(({ message }) => message)
    .toArray()
    .join('; ');

export const isSerialisationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(sqlState(error));

/** Whether the connection ended with it. */
const isFatal = (error: Error): boolean =>
  'severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC');

const isAway = (error: unknown): boolean => {
  if (error instanceof AggregateError && error.errors.some(isAway)) return true;
  return chainOf(error).some((at) => {
    const code = errorCode(at);
    if (code === PROTOCOL) return isFatal(at);
    return PASSING.test(code) || NETWORK.test(code) || BROKEN.test(at.message);
  });
};

/** Whether the connection can be used on after a statement that ended so. */
export const leavesConnection = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && !isFatal(error);

/** The error to throw on: {@link Unavailable} when the database is away, else the error itself. */
export const asFault = (error: unknown): unknown => {
  const known = chainOf(error).find((at) => at instanceof Unavailable);
  if (known !== undefined) return known;
  return isAway(error) ? new Unavailable('the database', WAIT_SECONDS, { cause: error }) : error;
};
