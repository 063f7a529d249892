import { MIMEType } from 'node:util';
import { CallerGone } from '#application/ports/caller-gone';
import { errorCode } from '#kit/error-code';
import type { HttpContext } from '../http-context.ts';
import { Problem } from '../problem.ts';
import { filesOfForm, type ArrivingFile, type UploadLimits } from './multipart.ts';

/** As RFC 2046 has it. */
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/;
const LONGEST_TYPE = 500;

/**
 * The files of a request, which arrive as they are asked for. Its type and its length are looked at at once.
 * @throws {Problem} `not-multipart` or `upload-too-large`, and while they arrive `malformed-upload`
 */
export const readUpload = (ctx: HttpContext, limits: UploadLimits): AsyncIterable<ArrivingFile> => {
  const { headers } = ctx.req;
  const boundary = boundaryIn(headers['content-type'] ?? '');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (boundary === undefined || encoding.toLowerCase() !== 'identity') throw new Problem('not-multipart');
  // What stands around the files is little beside them.
  if (Number(headers['content-length'] ?? 0) > limits.bytes + limits.bytes / 100)
    throw new Problem('upload-too-large');
  return filesOfForm(bodyOf(ctx), boundary, limits);
};

/** Of a route that takes none. */
export async function* noFiles(): AsyncGenerator<ArrivingFile> {
  // There are none.
}

const boundaryIn = (contentType: string): string | undefined => {
  if (contentType.length > LONGEST_TYPE) return undefined;
  try {
    const { essence, params } = new MIMEType(contentType);
    const boundary = params.get('boundary') ?? '';
    return essence === 'multipart/form-data' && BOUNDARY.test(boundary) ? boundary : undefined;
  } catch {
    return undefined;
  }
};

async function* bodyOf({ req }: HttpContext): AsyncGenerator<Buffer> {
  try {
    // One that is refused in the middle is still answered, so its connection stays.
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (errorCode(error) === 'ECONNRESET') throw new CallerGone();
    throw error;
  }
}
