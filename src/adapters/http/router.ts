import Router, { type RouterMiddleware } from '@koa/router';
import { answering } from './answering.ts';
import type { Identify } from './authentication.ts';
import { readJsonBody } from './defences/json-body.ts';
import type { Frame } from './frame.ts';
import type { HttpMiddleware, HttpState } from './http-context.ts';
import { parseIds, parseInput, readQuery } from './input.ts';
import type { StaticPage } from './pages.ts';
import { Problem } from './problem.ts';
import { refusalProblem } from './refused.ts';
import type { Route } from './route.ts';
import { noFiles, readUpload } from './uploads/read-upload.ts';

type Named = Parameters<NonNullable<Route['lookUp']>>[0];
type Request = Parameters<Route['handle']>[0];
type Middleware = RouterMiddleware<HttpState, object>;

/**
 * Serves the declared routes. A path answers with and without its last slash; a literal one goes before an id.
 * @param beside what may still take a request that none of them has
 */
export const createRouter = (
  routes: readonly Route[],
  pages: readonly StaticPage[],
  identify: Identify,
  frame: Frame,
  beside: readonly HttpMiddleware[] = [],
): readonly (Middleware | HttpMiddleware)[] => {
  const router = new Router<HttpState, object>({ sensitive: true, exclusive: 'specificity' });
  for (const route of routes)
    router.register(withoutSlash(route.path), Object.keys(route.methods), serving(route, identify, frame));
  for (const page of pages) router.register(withoutSlash(page.path), ['GET'], showing(page));
  return [router.routes(), ...beside, unmatched];
};

const withoutSlash = (path: string): string => (path === '/' ? path : path.replace(/\/$/, ''));

const serving = (route: Route, identify: Identify, frame: Frame): Middleware => {
  const answer = answering(route);
  const isUnsafe = route.methods.GET === undefined;
  return async (ctx) => {
    ctx.state.route = route.path;
    const caller = await identify(ctx, route.who, isUnsafe);
    const ids = parseIds(ctx.params);
    // Also where no field of it is read: a body that is not JSON came from a form on some page, and is refused.
    const sent = isUnsafe && route.upload === undefined ? await readJsonBody(ctx) : {};
    const files = route.upload === undefined ? noFiles() : readUpload(ctx, route.upload);
    // What was parsed by the declaration's own schemas has the types that its handler names.
    const named = { ids, caller } as Named;
    try {
      const query = route.query && parseInput(route.query, readQuery(ctx));
      const body = route.body && parseInput(route.body, sent);
      const answered = await route.handle({ ...named, query, body, files, ctx, frame } as Request);
      if ('refused' in answered) throw refusalProblem(answered);
      await answer(ctx, answered);
    } catch (error) {
      const isRefusedInput = error instanceof Problem && error.type === 'invalid-input';
      const first = isRefusedInput ? await route.lookUp?.(named) : undefined;
      throw first === undefined ? error : refusalProblem(first);
    }
  };
};

const showing =
  (page: StaticPage): Middleware =>
  async (ctx) => {
    ctx.state.route = page.path;
    await page.serve(ctx);
  };

/** No route took the request: another method would do, or nothing lives here. */
const unmatched: Middleware = (ctx) => {
  const matched = ctx.matched ?? [];
  const literal = matched.filter(({ path }) => typeof path === 'string' && !path.includes(':'));
  const methods = new Set((literal.length > 0 ? literal : matched).flatMap((layer) => layer.methods));
  if (methods.size === 0) throw new Problem('not-found');
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (ctx.method !== 'OPTIONS') throw new Problem('method-not-allowed', { headers: { Allow: allow } });
  ctx.set('Allow', allow);
  ctx.status = 204;
};
