import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DamagedFile } from './damaged-file.ts';
import { errorCode } from '#kit/error-code';
import type { DataFile } from './data-file.ts';

const [NEWLINE, RETURN] = [10, 13];
/** Enough to see how the lines end. */
const BEGINNING = 64 * 1024;

type Chunks = AsyncGenerator<Buffer, undefined>;

/**
 * The text of a file as every reader here wants it: unpacked where it is gzip, UTF-8 where it is UTF-16, without a byte
 * order mark, its lines ended by a line feed (with or without a carriage return before it).
 * @param onBytes is told how many bytes of the file have been read
 * @throws {DamagedFile}
 */
export async function* textOf(
  file: DataFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const packed = await begun(counted(file, onBytes), 2);
  const isPacked = packed.first[0] === 0x1f && packed.first[1] === 0x8b;
  const bytes = await begun(isPacked ? unpacked(file, packed.all()) : packed.all(), BEGINNING);
  const encoding = encodingOf(bytes.first);
  const text = encoding === 'utf-8' ? bytes : await begun(decoded(file, encoding, bytes.all()), BEGINNING);
  const hasReturnsOnly = text.first.includes(RETURN) && !text.first.includes(NEWLINE);
  let start = text.first.subarray(0, 3).equals(UTF8_MARK) ? UTF8_MARK.length : 0;
  for await (const chunk of text.all()) {
    if (hasReturnsOnly) chunk.forEach((byte, at) => byte === RETURN && (chunk[at] = NEWLINE));
    yield chunk.subarray(start);
    start = 0;
  }
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** By the byte order mark, or by the zeros that UTF-16 has in every ASCII character and no other text has at all. */
const encodingOf = (first: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  const [a = 1, b = 1, c = 1, d = 1] = first;
  if ((a === 0xff && b === 0xfe) || (a > 0 && b === 0 && c > 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b > 0 && c === 0 && d > 0)) return 'utf-16be';
  return 'utf-8';
};

async function* counted(file: DataFile, onBytes: (bytes: number) => void): Chunks {
  let total = 0;
  for await (const chunk of file.read()) {
    onBytes((total += chunk.length));
    yield chunk;
  }
}

async function* unpacked({ name }: DataFile, packed: Chunks): Chunks {
  try {
    // What fails comes out of the stream that is read here.
    const chunks = pipeline(Readable.from(packed), createGunzip({ chunkSize: BEGINNING }), () => undefined);
    for await (const chunk of chunks as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (!(error instanceof Error && errorCode(error).startsWith('Z_'))) throw error;
    throw new DamagedFile(
      `${name}: This cannot be unpacked (${error.message}), so it is damaged or cut off.`,
      {
        cause: error,
      },
    );
  }
}

async function* decoded({ name }: DataFile, encoding: 'utf-16le' | 'utf-16be', bytes: Chunks): Chunks {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DamagedFile(`${name}: This begins as UTF-16 and is none further on, so it is damaged.`, {
      cause: error,
    });
  }
}

/** The first bytes (that many, or all there are), and everything from the beginning on. */
const begun = async (rest: Chunks, bytes: number) => {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < bytes) {
    const { done, value } = await rest.next();
    if (done === true) break;
    first = first.length === 0 ? value : Buffer.concat([first, value]);
  }
  return {
    first,
    async *all(): Chunks {
      try {
        yield first;
        for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
      } finally {
        await rest.return(undefined);
      }
    },
  };
};
