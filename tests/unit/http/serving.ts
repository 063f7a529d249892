import type { RouterMiddleware } from '@koa/router';
import Koa from 'koa';
import { errorResponses } from '#adapters/http/error-responses';
import type { FailureLog } from '#adapters/http/failure-log';
import type { HttpMiddleware, HttpState } from '#adapters/http/http-context';
import { HttpClient, serve } from '../../support/http.ts';

/** Calls a plain Koa app of these middlewares over a real socket, behind nothing but the error middleware. */
export const withApp = async <T>(
  middlewares: readonly (HttpMiddleware | RouterMiddleware<HttpState, object>)[],
  use: (client: HttpClient) => Promise<T>,
  tell: FailureLog = () => undefined,
): Promise<T> => {
  const app = new Koa<HttpState, object>();
  app.use(errorResponses(tell));
  for (const middleware of middlewares) app.use(middleware);
  const handle = app.callback();
  const served = await serve((request, response) => void handle(request, response));
  try {
    return await use(new HttpClient(served.url));
  } finally {
    await served.close();
  }
};

/** Answers whatever reached it. */
export const reached: HttpMiddleware = (ctx) => {
  ctx.body = { reached: true };
};
