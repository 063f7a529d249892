import { Readable } from 'node:stream';
import type { HttpContext } from './http-context.ts';
import type { AnsweredFile } from './route.ts';

/** Bytes. What is not longer is sent whole, and what fails before is answered with a problem. */
const WHOLE = 64 * 1024;

/**
 * Sends a file as it is read, no faster than it is taken. One that fails later ends in a broken connection, which every
 * client tells from an end.
 */
export const sendFile = async (
  ctx: HttpContext,
  { status, file: { type, name, content } }: { readonly status: number; readonly file: AnsweredFile },
): Promise<void> => {
  const pieces = content[Symbol.asyncIterator]();
  const start: Buffer[] = [];
  let size = 0;
  let isWhole = false;
  while (size < WHOLE) {
    const next = await pieces.next();
    if (next.done === true) {
      isWhole = true;
      break;
    }
    const piece = Buffer.from(next.value);
    start.push(piece);
    size += piece.length;
  }
  ctx.status = status;
  ctx.set('Content-Disposition', `attachment; filename="${name}"`);
  ctx.type = type;
  ctx.body = isWhole ? Buffer.concat(start) : Readable.from(joined(start, pieces), { objectMode: false });
};

async function* joined(
  start: readonly Buffer[],
  rest: AsyncIterator<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  try {
    yield* start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Whoever hangs up ends the reading.
    await rest.return?.();
  }
}
