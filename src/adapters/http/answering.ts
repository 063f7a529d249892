import { hash } from 'node:crypto';
import type { HttpContext } from './http-context.ts';
import { listing } from './listing.ts';
import { sendFile } from './send-file.ts';
import type { Route, RouteAnswer } from './route.ts';

type Answer = RouteAnswer<Route['answers']>;

/** Writes what a handler of this route answered. */
export const answering = (route: Route): ((ctx: HttpContext, answer: Answer) => Promise<void>) => {
  const lists = new Map(
    Object.entries(route.answers).map(([status, { body }]) => [Number(status), body && listing(body)]),
  );
  return async (ctx, answer) => {
    if ('file' in answer) {
      await sendFile(ctx, answer);
      return;
    }
    const { status, body, headers, isPublic = false } = answer;
    ctx.status = status;
    if (headers !== undefined) ctx.set({ ...headers });
    const list = lists.get(status);
    if (!list) {
      ctx.body = null;
      return;
    }
    const text = JSON.stringify(list(body));
    if (isPublic && revalidated(ctx, text)) return;
    ctx.type = 'json';
    ctx.body = text;
  };
};

/** Public answers may be kept, and are asked for again each time: 304 when they are still the same. */
export const revalidated = (ctx: HttpContext, text: string | Buffer): boolean => {
  ctx.set('Cache-Control', 'public, max-age=0, must-revalidate');
  ctx.set('ETag', `"${hash('sha1', text, 'base64url')}"`);
  // Koa compares validators of a good answer only, and takes any other for stale.
  ctx.status = 200;
  if (!ctx.fresh) return false;
  ctx.status = 304;
  return true;
};
