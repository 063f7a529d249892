import { HttpMethodEnum, koaBody } from 'koa-body';
import type { HttpContext } from '../http-context.ts';
import { Problem } from '../problem.ts';
import { parseJsonObject, type JsonObject } from './json-object.ts';
import { isJsonInUtf8 } from './json-type.ts';

/** The most that a body may have, in bytes. */
export const bodyLimit = 100 * 1024;

const none: JsonObject = {};

// koa-body bounds and collects; latin1 keeps every byte, so that broken UTF-8 is seen instead of silently replaced.
const collect = koaBody({
  json: false,
  urlencoded: false,
  text: true,
  textTypes: ['application/json'],
  textLimit: bodyLimit,
  encoding: 'latin1',
  parsedMethods: [HttpMethodEnum.POST, HttpMethodEnum.PUT, HttpMethodEnum.PATCH, HttpMethodEnum.DELETE],
});

/**
 * Reads the body of a request: a JSON object, or nothing, which is an empty one whatever its content type.
 * @throws {Problem} `unsupported-media-type`, `body-too-large` or `malformed-body`
 */
export const readJsonBody = async (ctx: HttpContext): Promise<JsonObject> => {
  const { headers } = ctx.req;
  const chunked = headers['transfer-encoding'] !== undefined;
  if (!chunked && Number(headers['content-length'] ?? 0) === 0) return none;
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  if (!isJsonInUtf8(type) || encoding.toLowerCase() !== 'identity') {
    if (chunked && (await isEmpty(ctx))) return none;
    throw new Problem('unsupported-media-type');
  }
  const bytes = await collectBytes(ctx);
  return bytes.length === 0 ? none : parseJsonObject(bytes);
};

const collectBytes = async (ctx: HttpContext): Promise<Uint8Array> => {
  // What koa-body cannot read of the type's parameters it would take for another type, and the body for none.
  ctx.req.headers['content-type'] = 'application/json';
  try {
    await collect(ctx, () => Promise.resolve());
  } catch (cause) {
    throw new Problem(isTooLarge(cause) ? 'body-too-large' : 'malformed-body');
  }
  const { body } = ctx.request;
  return Buffer.from(typeof body === 'string' ? body : '', 'latin1');
};

const isTooLarge = (cause: unknown): boolean =>
  cause instanceof Error && 'status' in cause && cause.status === 413;

const isEmpty = async (ctx: HttpContext): Promise<boolean> => {
  const chunks = ctx.req.iterator({ destroyOnReturn: false });
  // One that breaks off is not empty; nobody is there any more to be told so.
  return chunks.next().then(
    ({ done }) => done === true,
    () => false,
  );
};
