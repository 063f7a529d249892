import type { HttpMiddleware } from './http-context.ts';
import { Problem } from './problem.ts';

const host = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** Refuses what no honest client sends: an impossible `Host` or two of them, broken percent-encoding, NUL in the address. */
export const wellFormedRequest: HttpMiddleware = (ctx, next) => {
  const { headers, rawHeaders } = ctx.req;
  if (headers.host !== undefined && (!host.test(headers.host) || hostsIn(rawHeaders) > 1))
    throw new Problem('malformed-request');
  const { url } = ctx;
  if ((url.includes('%') || url.includes('\0')) && !isTextWithoutNul(url))
    throw new Problem('malformed-request');
  return next();
};

/** Node shows the first of two; a proxy may have looked at the other. */
const hostsIn = (namesAndValues: readonly string[]): number =>
  namesAndValues.filter((text, at) => at % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host')
    .length;

const isTextWithoutNul = (url: string): boolean => {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
};
