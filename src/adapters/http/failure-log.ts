import type { Logger } from 'pino';
import { Unavailable } from '#application/ports/unavailable';
import type { HttpState } from './http-context.ts';
import { problems, type ProblemCode } from './problems.ts';
import type { Sample, SampledLines } from './sampled-lines.ts';

/** Each names its request, so that a person who complains can be found. */
const REFUSALS: Sample = { first: 10, later: 10 };
/** Its cause is the same until it is over. */
const OUTAGE: Sample = { first: 1, later: 0 };
/** With a stack each: enough to see whether they are all the same. */
const FAULTS: Sample = { first: 20, later: 20 };

/** A kind of line, and how much of it there is to be. */
interface Line {
  readonly level: 'warn' | 'error';
  /** What it is about; lines about the same are sampled together. */
  readonly what: string;
  readonly sample: Sample;
  readonly fields: object;
  readonly sentence: string;
}

/** Told of every request that is answered with a problem. */
export type FailureLog = (error: unknown, code: ProblemCode, request: HttpState) => void;

/**
 * Tells the log what was refused by design (limits, a full queue, no model yet: a short line), what this service needs
 * and has lost (its cause, once an outage), and what is a fault (its stack). Of a storm it tells a sample and the count.
 */
export const failureLog =
  (log: Pick<Logger, 'warn' | 'error'>, sampled: SampledLines): FailureLog =>
  (error, code, { requestId, route }) => {
    const line = lineOf(error, code, route);
    if (line === undefined) return;
    const { level, what, sample, fields, sentence } = line;
    const tellMore = (leftOut: number): void =>
      log.warn({ code, what, left_out: leftOut }, `${sentence}: more of the same in a minute`);
    if (sampled(`${sentence}: ${what}`, sample, tellMore))
      log[level]({ code, ...fields, request_id: requestId, route }, sentence);
  };

const lineOf = (error: unknown, code: ProblemCode, route: string | undefined): Line | undefined => {
  const { status } = problems[code];
  if (error instanceof Unavailable) return error.cause === undefined ? refusal(error.message) : outage(error);
  if (status === 429) return refusal(code);
  return status < 500 ? undefined : fault(error, route);
};

const refusal = (what: string): Line => ({
  level: 'warn',
  what,
  sample: REFUSALS,
  fields: { what },
  sentence: 'request refused',
});

const outage = (error: Unavailable): Line => ({
  level: 'error',
  what: error.what,
  sample: OUTAGE,
  fields: { err: error },
  sentence: 'request failed for want of what it needs',
});

const fault = (error: unknown, route = 'no route'): Line => ({
  level: 'error',
  what: route,
  sample: FAULTS,
  fields: { err: error },
  sentence: 'request failed',
});
