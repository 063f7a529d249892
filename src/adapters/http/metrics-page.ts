import type { IncomingHttpHeaders } from 'node:http';
import type { StaticPage } from './pages.ts';
import { Problem } from './problem.ts';

/** What every proxy that says anything about itself says. A caller who lies here only shuts the door on themselves. */
const OF_PROXIES = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'via',
] as const satisfies (keyof IncomingHttpHeaders)[];

/**
 * `GET /metrics`, in the text format of Prometheus, for whoever reaches this port directly. To a request that a proxy
 * passed on there is nothing here: proxies carry requests from outside.
 */
export const metricsPage = (text: () => Promise<string>): StaticPage => ({
  path: '/metrics',
  serve: async (ctx) => {
    if (OF_PROXIES.some((name) => ctx.headers[name] !== undefined)) throw new Problem('not-found');
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    ctx.body = await text();
  },
});
