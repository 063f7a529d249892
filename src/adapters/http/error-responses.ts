import { CallerGone } from '#application/ports/caller-gone';
import { Unavailable } from '#application/ports/unavailable';
import type { FailureLog } from './failure-log.ts';
import type { HttpContext, HttpMiddleware } from './http-context.ts';
import { describeErrors } from './input-errors.ts';
import { Problem } from './problem.ts';
import { problems } from './problems.ts';

/** For the log and the figures alone: nobody is there to be answered. The number that nginx gives it, too. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * Turns everything that is thrown below into a problem answer (RFC 9457). Faults are told to the
 * log once, here; nothing of them leaves.
 */
export const errorResponses =
  (tell: FailureLog): HttpMiddleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof CallerGone) {
        ctx.body = null;
        ctx.status = CLIENT_CLOSED_REQUEST;
        return;
      }
      const problem = toProblem(error);
      tell(error, problem.type, ctx.state);
      answerProblem(ctx, problem);
    }
  };

const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Unavailable)
    return new Problem('unavailable', { headers: { 'Retry-After': String(error.retryAfterSeconds) } });
  return new Problem('internal-error');
};

const answerProblem = (ctx: HttpContext, { type, extra }: Problem): void => {
  const { status, title } = problems[type];
  ctx.remove('ETag');
  ctx.set('Cache-Control', 'no-store');
  if (status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  if (extra.headers !== undefined) ctx.set({ ...extra.headers });
  ctx.status = status;
  ctx.type = 'application/problem+json';
  ctx.body = JSON.stringify({
    type: `/problems/${type}`,
    title,
    status,
    detail: extra.detail ?? title,
    instance: ctx.path,
    ...(extra.errors && describeErrors(extra.errors)),
  });
};
