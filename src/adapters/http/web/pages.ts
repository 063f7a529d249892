import { revalidated } from '../answering.ts';
import type { HttpContext, HttpMiddleware } from '../http-context.ts';
import { Problem } from '../problem.ts';
import { readWebFiles, type WebFile } from './files.ts';
import { webHeaders } from './policy.ts';

const INDEX = '/index.html';
/** As Vite names what it has made: the hash of the content stands in the name. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.[a-z0-9]+$/;
/** A file that is missing is no page. */
const FILE = /\.(?:css|gif|ico|jpe?g|js|json|map|mjs|png|svg|txt|webmanifest|webp|woff2?|xml)$/;
/** What the service itself answers. */
const OURS = /^\/(?:api|health|metrics)(?:\/|$)/;
const YEAR = 'public, max-age=31536000, immutable';

/** The site of a folder: its files, and its page for every path that is no file and nothing of the service. */
export const webPages = (folder: string): HttpMiddleware => {
  const files = readWebFiles(folder);
  const index = files.get(INDEX);
  if (index === undefined) throw new Error(`${folder} has no index.html.`);
  return (ctx, next) => {
    if (OURS.test(ctx.path)) return next();
    const file = files.get(ctx.path);
    if (file === undefined && FILE.test(ctx.path)) return next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD')
      throw new Problem('method-not-allowed', { headers: { Allow: 'HEAD, GET' } });
    ctx.state.route = file === undefined || file === index ? '/' : '/assets/';
    ctx.set({ ...webHeaders, Vary: 'Accept-Encoding' });
    if (file === undefined || file === index) {
      ctx.set('Cache-Control', 'no-store');
      send(ctx, index);
    } else if (HASHED.test(ctx.path)) {
      ctx.set('Cache-Control', YEAR);
      send(ctx, file);
    } else if (!revalidated(ctx, formFor(ctx, file).content)) send(ctx, file);
    return undefined;
  };
};

const send = (ctx: HttpContext, file: WebFile): void => {
  const { encoding, content } = formFor(ctx, file);
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.type = file.extension === '.webmanifest' ? 'application/manifest+json' : file.extension;
  ctx.body = content;
};

const formFor = (ctx: HttpContext, file: WebFile) => {
  const there = (['br', 'gzip', 'identity'] as const).filter((form) => file[form] !== undefined);
  const wanted = ctx.acceptsEncodings(...there);
  const encoding = there.find((form) => form === wanted) ?? 'identity';
  return { encoding, content: file[encoding] ?? file.identity };
};
