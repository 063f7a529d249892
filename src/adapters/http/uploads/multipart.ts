import { Problem } from '../problem.ts';
import { fileNameIn } from './part-headers.ts';

/** A file of a form, as it arrives. Its bytes are read before the next file is asked for, or never. */
export interface ArrivingFile {
  /** The last part of the name that the sender gives it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

export interface UploadLimits {
  /** Of everything that is sent. */
  readonly bytes: number;
  readonly files: number;
}

const MOST_HEADERS = 8 * 1024;
/** Beside the bytes of the files: what stands around them. */
const AROUND = 256 * 1024;
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
const NEW_LINE = Buffer.from('\r\n');

const broken = (detail: string): Problem => new Problem('malformed-upload', { detail });

/**
 * The files of a `multipart/form-data` body (RFC 7578), one after another: no more than a piece of it is ever in memory.
 * Fields that are no files are passed over.
 * @throws {Problem} `malformed-upload` or `upload-too-large`
 */
export async function* filesOfForm(
  body: AsyncIterable<Buffer>,
  boundary: string,
  limits: UploadLimits,
): AsyncGenerator<ArrivingFile> {
  const arriving = new Arriving(body, limits.bytes + AROUND);
  // The first boundary has no line before it; with one, it is found as all others are.
  arriving.prepend(NEW_LINE);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  if ((await arriving.upTo(delimiter, 0)) === undefined) throw broken('It does not begin with its boundary.');
  for (let count = 0; !(await arriving.isLast());) {
    const headers = await arriving.upTo(END_OF_HEADERS, MOST_HEADERS);
    if (headers === undefined) throw broken('The headers of one of its parts are too long.');
    const name = fileNameIn(headers.toString());
    const part = arriving.part(delimiter);
    if (name !== undefined) {
      count += 1;
      if (count > limits.files) throw broken(`It holds more than ${limits.files} files.`);
      yield { name, bytes: part.pieces() };
    }
    // What nobody has read of it.
    await part.skip();
  }
  await arriving.skip();
}

/** Bytes that arrive, of which some are looked at before they are taken. */
class Arriving {
  readonly #source: AsyncIterator<Buffer>;
  readonly #most: number;
  #bytes: Buffer = Buffer.alloc(0);
  #count = 0;

  constructor(body: AsyncIterable<Buffer>, most: number) {
    this.#source = body[Symbol.asyncIterator]();
    this.#most = most;
  }

  prepend(bytes: Buffer): void {
    this.#bytes = Buffer.concat([bytes, this.#bytes]);
  }

  /** What stands before a mark, and goes on behind it; undefined where it is more than that many bytes. */
  async upTo(mark: Buffer, most: number): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#bytes.indexOf(mark);
      if (at > most || (at < 0 && this.#bytes.length > most + mark.length)) return undefined;
      if (at >= 0) return this.#take(at, mark.length);
      await this.#more();
    }
  }

  /** The same piece by piece: each `pieces` goes on where the one before was left, and the last one behind the mark. */
  part(mark: Buffer): { pieces(): AsyncGenerator<Buffer>; skip(): Promise<void> } {
    let isAtEnd = false;
    const next = async (): Promise<Buffer> => {
      for (;;) {
        const at = this.#bytes.indexOf(mark);
        isAtEnd = at >= 0;
        if (isAtEnd) return this.#take(at, mark.length);
        // The mark may have begun in the last bytes.
        const certain = this.#bytes.length - (mark.length - 1);
        if (certain > 0) return this.#take(certain, 0);
        await this.#more();
      }
    };
    return {
      async *pieces() {
        while (!isAtEnd) yield await next();
      },
      skip: async () => {
        while (!isAtEnd) await next();
      },
    };
  }

  /** Whether the boundary that was just passed is the last one. */
  async isLast(): Promise<boolean> {
    while (this.#bytes.length < NEW_LINE.length) await this.#more();
    const sign = this.#take(NEW_LINE.length, 0).toString('latin1');
    if (sign !== '--' && sign !== '\r\n') throw broken('There is something behind a boundary.');
    return sign === '--';
  }

  async skip(): Promise<void> {
    for (let next = await this.#source.next(); next.done !== true; next = await this.#source.next())
      this.#counted(next.value);
  }

  #take(length: number, andSkip: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length + andSkip);
    return taken;
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw broken('It breaks off.');
    this.#counted(next.value);
    this.#bytes = this.#bytes.length === 0 ? next.value : Buffer.concat([this.#bytes, next.value]);
  }

  #counted({ length }: Buffer): void {
    this.#count += length;
    if (this.#count > this.#most) throw new Problem('upload-too-large');
  }
}
