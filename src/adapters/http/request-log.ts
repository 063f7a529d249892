import type { Logger } from 'pino';
import type { HttpMiddleware } from './http-context.ts';

/** One line a request, without anything secret in it: no query, no cookie, no body, and the route instead of the path. */
export const requestLog =
  (log: Pick<Logger, 'info'>): HttpMiddleware =>
  async (ctx, next) => {
    const start = performance.now();
    await next();
    log.info(
      {
        request_id: ctx.state.requestId,
        method: ctx.method,
        route: ctx.state.route,
        status: ctx.status,
        ms: Math.round((performance.now() - start) * 10) / 10,
      },
      'request',
    );
  };
