import type { Logger } from 'pino';
import type { HttpMiddleware } from './http-context.ts';
import type { Sample, SampledLines } from './sampled-lines.ts';

/** Turned away (limits, overload, outage), or left by their clients: they cost nothing, so there can be any number. */
const SAMPLED: ReadonlySet<number> = new Set([429, 499, 503]);
const SAMPLE: Sample = { first: 100, later: 100 };

/**
 * One line a request, without anything secret in it: no query, no cookie, no body, and the route instead of the path.
 * Of a storm that is turned away there is a sample and the count; the metrics count every request.
 */
export const requestLog =
  (log: Pick<Logger, 'info'>, sampled: SampledLines): HttpMiddleware =>
  async (ctx, next) => {
    const start = performance.now();
    await next();
    const { status } = ctx;
    const tellMore = (leftOut: number): void =>
      log.info({ status, left_out: leftOut }, 'request: more of the same in a minute');
    if (SAMPLED.has(status) && !sampled(`request ${status}`, SAMPLE, tellMore)) return;
    log.info(
      {
        request_id: ctx.state.requestId,
        method: ctx.method,
        route: ctx.state.route,
        status,
        ms: Math.round((performance.now() - start) * 10) / 10,
      },
      'request',
    );
  };
