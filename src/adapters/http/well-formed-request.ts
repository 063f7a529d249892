import type { HttpMiddleware } from './http-context.ts';
import { Problem } from './problem.ts';

const host = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * Refuses what no honest client sends: an impossible `Host`, two of them or none, broken percent-encoding, NUL in the
 * address; and what nobody here can live up to, any `Expect` but the one that the server has met already.
 */
export const wellFormedRequest: HttpMiddleware = (ctx, next) => {
  const { headers, rawHeaders, httpVersion } = ctx.req;
  const isNamed = headers.host !== undefined || httpVersion === '1.0';
  if (!isNamed || (headers.host !== undefined && (!host.test(headers.host) || hostsIn(rawHeaders) > 1)))
    throw new Problem('malformed-request');
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')
    throw new Problem('expectation-failed');
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
