import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { WeightsFile } from '#application/models/model-files';

/** A file whose bytes are not those that the model's card describes. */
export class OtherFile extends Error {}

/** The bytes of a file; the stream fails with {@link OtherFile} at its end when they were not those that the model's card describes. */
export const checkedFile = (version: string, file: WeightsFile): Readable =>
  Readable.from(checked(version, file), { objectMode: false });

async function* checked(version: string, { path, bytes, sha256 }: WeightsFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    read += chunk.length;
    yield chunk;
  }
  if (read !== bytes || hash.digest('hex') !== sha256) {
    throw new OtherFile(`The file of model ${version} is not the one its card describes.`);
  }
}
