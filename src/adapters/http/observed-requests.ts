import type { HttpMiddleware } from './http-context.ts';

/** Told of every request, once, when its answer is known. */
export type RequestObserver = (request: {
  readonly method: string;
  /** Path template of the route that took it; undefined when none did. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}) => void;

export const observedRequests =
  (observe: RequestObserver): HttpMiddleware =>
  async (ctx, next) => {
    const start = performance.now();
    await next();
    const { method, status, state } = ctx;
    observe({ method, route: state.route, status, seconds: (performance.now() - start) / 1_000 });
  };
