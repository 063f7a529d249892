import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

interface Packed {
  readonly name: string;
  readonly text: string;
}

/** A ZIP archive of these files; the next one is asked for when the one before is packed and taken. */
export async function* zipOf(files: AsyncIterable<Packed>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  const stop = new AbortController();
  const pack = async (): Promise<void> => {
    for await (const { name, text } of files) {
      const content = Readable.from([Buffer.from(text)]);
      zip.addReadStream(content, name);
      await finished(content, { signal: stop.signal });
    }
    zip.end();
  };
  pack().catch((error: unknown) => output.destroy(error as Error));
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    stop.abort();
  }
}
