import { randomUUID } from 'node:crypto';
import type { HttpMiddleware } from '../http-context.ts';

const saneId = /^[A-Za-z0-9._:-]{1,128}$/;

/** Gives every request an id: the caller's if it is harmless to repeat, a new UUID otherwise. */
export const requestId: HttpMiddleware = (ctx, next) => {
  const sent = ctx.req.headers['x-request-id'];
  const id = typeof sent === 'string' && saneId.test(sent) ? sent : randomUUID();
  ctx.state.requestId = id;
  ctx.set('X-Request-Id', id);
  return next();
};
