import type { HttpMiddleware } from '../http-context.ts';

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

const overTls = { ...always, 'Strict-Transport-Security': 'max-age=31536000' };

/** The strictest headers for every answer; a route that can afford less (a page, a public read) loosens its own. */
export const securityHeaders = (options: { readonly https: boolean }): HttpMiddleware => {
  const headers = options.https ? overTls : always;
  return (ctx, next) => {
    ctx.set(headers);
    return next();
  };
};
