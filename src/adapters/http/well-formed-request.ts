import type { HttpMiddleware } from './http-context.ts';
import { Problem } from './problem.ts';

const host = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** Refuses what no honest client sends: an impossible `Host`, broken percent-encoding, NUL in the address. */
export const wellFormedRequest: HttpMiddleware = (ctx, next) => {
  const sentHost = ctx.req.headers.host;
  if (sentHost !== undefined && !host.test(sentHost)) throw new Problem('malformed-request');
  const { url } = ctx;
  if ((url.includes('%') || url.includes('\0')) && !isTextWithoutNul(url))
    throw new Problem('malformed-request');
  return next();
};

const isTextWithoutNul = (url: string): boolean => {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
};
