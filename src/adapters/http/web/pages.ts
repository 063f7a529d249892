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

export interface Site {
  /** Where its built files are. */
  readonly folder: string;
  /** The hosts whose posters it may show. */
  readonly posterHosts: readonly string[];
}

/** A site's files, and its page for every path that is no file and nothing of the service. */
export const webPages = ({ folder, posterHosts }: Site): HttpMiddleware => {
  const files = readWebFiles(folder);
  const index = files.get(INDEX);
  if (index === undefined) throw new Error(`${folder} has no index.html.`);
  const headers = { ...webHeaders(posterHosts), Vary: 'Accept-Encoding' };
  return (ctx, next) => {
    if (OURS.test(ctx.path)) return next();
    const file = files.get(ctx.path);
    if (file === undefined && FILE.test(ctx.path)) return next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD')
      throw new Problem('method-not-allowed', { headers: { Allow: 'HEAD, GET' } });
    ctx.state.route = file === undefined || file === index ? '/' : '/assets/';
    ctx.set(headers);
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

/** The smallest form that the browser takes: browsers name them in the order of their age. */
const formFor = (ctx: HttpContext, file: WebFile) => {
  const encoding =
    (['br', 'gzip'] as const).find((form) => file[form] && ctx.acceptsEncodings(form) === form) ?? 'identity';
  return { encoding, content: file[encoding] ?? file.identity };
};
