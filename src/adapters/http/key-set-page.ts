import type { StaticPage } from './pages.ts';

/** In seconds; new keys are there five minutes before they sign. */
const KEPT_FOR = 60;

/** `GET /.well-known/jwks.json` (RFC 7517): by these keys others can tell our access tokens; there are none with HS256. */
export const keySetPage = (publicKeys: () => readonly object[]): StaticPage => ({
  path: '/.well-known/jwks.json',
  serve: (ctx) => {
    ctx.set('Cache-Control', `public, max-age=${KEPT_FOR}`);
    ctx.body = { keys: publicKeys() };
    return Promise.resolve();
  },
});
