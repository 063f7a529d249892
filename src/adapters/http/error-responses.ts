import type { Logger } from 'pino';
import { InvalidCursor } from '#application/catalogue/movie-queries';
import { Unavailable } from '#application/ports/unavailable';
import type { HttpContext, HttpMiddleware } from './http-context.ts';
import { describeErrors } from './input-errors.ts';
import { Problem } from './problem.ts';
import { problems } from './problems.ts';

/**
 * Turns everything that is thrown below into a problem answer (RFC 9457). Faults are logged once, here, with their
 * cause; nothing of them leaves.
 */
export const errorResponses =
  (log: Pick<Logger, 'error'>): HttpMiddleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const problem = toProblem(error);
      if (problems[problem.type].status >= 500)
        log.error({ err: error, request_id: ctx.state.requestId, route: ctx.state.route }, 'request failed');
      answerProblem(ctx, problem);
    }
  };

const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidCursor)
    return new Problem('invalid-input', {
      errors: { cursor: [{ code: 'invalid-cursor', message: 'This cursor does not belong to this list.' }] },
    });
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
