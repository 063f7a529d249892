import type { HttpMiddleware } from '../http-context.ts';

const exposed =
  'Link, Emptied-By, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, ETag, Allow, WWW-Authenticate';
const preflightAnswer = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization, If-None-Match, X-Request-Id',
  'Access-Control-Max-Age': '7200',
};

/**
 * Lets pages of the listed origins read our answers, with credentials. An origin is compared as a whole string; one
 * that is not listed (`null` never is) gets an answer without any permission in it.
 */
export const cors = (listedOrigins: Iterable<string>): HttpMiddleware => {
  const listed = new Set(listedOrigins);
  return (ctx, next) => {
    const { origin } = ctx.req.headers;
    const permitted = origin !== undefined && listed.has(origin);
    const preflight =
      ctx.method === 'OPTIONS' && ctx.req.headers['access-control-request-method'] !== undefined;
    ctx.set('Vary', 'Origin');
    if (permitted) {
      ctx.set('Access-Control-Allow-Origin', origin);
      ctx.set('Access-Control-Allow-Credentials', 'true');
    }
    if (!preflight) {
      if (permitted) ctx.set('Access-Control-Expose-Headers', exposed);
      return next();
    }
    ctx.vary('Access-Control-Request-Method, Access-Control-Request-Headers');
    if (permitted) ctx.set(preflightAnswer);
    ctx.status = 204;
    return Promise.resolve();
  };
};
