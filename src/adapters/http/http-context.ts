import type Koa from 'koa';

/** What the middlewares learn about a request on its way. */
export interface HttpState {
  /** Names the request in logs and answers. */
  requestId: string;
  /** Path template of the route that took the request, e.g. `/api/movie/:id/`. */
  route?: string;
}

export type HttpContext = Koa.ParameterizedContext<HttpState, object>;
export type HttpMiddleware = Koa.Middleware<HttpState, object>;
