import type { HttpMiddleware } from '../http-context.ts';
import { Problem } from '../problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const sentByOurselvesOrByHand = new Set(['same-origin', 'none']);

/**
 * Refuses an unsafe request that another site sent, before its body is looked at. The browser says so itself:
 * `Sec-Fetch-Site` where it is sent, `Origin` otherwise. Neither means no browser: such a request may pass, since
 * nobody can make a stranger's command line send it. Sign-in and sign-up are covered as well as requests with a cookie.
 * @param origins the exact origins that may send: our own and the configured ones
 */
export const refuseCrossSite = (origins: Iterable<string>): HttpMiddleware => {
  const allowed = new Set(origins);
  return (ctx, next) => {
    if (safeMethods.has(ctx.method)) return next();
    const { origin, 'sec-fetch-site': site } = ctx.req.headers;
    const bySite = typeof site === 'string' && sentByOurselvesOrByHand.has(site);
    const byOrigin = origin !== undefined && allowed.has(origin);
    const noBrowser = site === undefined && origin === undefined;
    if (!bySite && !byOrigin && !noBrowser) throw new Problem('cross-site');
    return next();
  };
};
