import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { replaceFileWith } from '#kit/durable-files';
import { accept, type Outcome } from '#domain/outcome';
import { modelRefused, type ModelRefused } from '#application/models/model-refused';
import type { ModelFiles } from '#application/models/model-files';
import { checkedFile, OtherFile } from './checked-file.ts';
import { HANDLER, manifestOf, WEIGHTS } from './manifest.ts';

/** The same bytes for the same content: no time of the day, whichever the zone, no permission of this machine. */
const plain = () => ({ mtime: new Date(1981, 0, 1), mode: 0o100644, forceDosTimestamp: true });
/** Weights hardly shrink, and reading is to stay cheap for both sides. */
const LIGHTLY = { compressionLevel: 1 };

export interface ArchiveContent {
  readonly modelName: string;
  readonly files: ModelFiles;
  readonly handler: string;
}

export const archiveName = (modelName: string, version: string): string => `${modelName}-${version}.mar`;

/**
 * Writes what TorchServe loads of one version: a zip of manifest, handler, card and weights. Whoever reads `path` finds
 * a whole archive or none. Refused when the weights are not those of the card.
 */
export const packArchive = async (
  path: string,
  { modelName, files, handler }: ArchiveContent,
): Promise<Outcome<void, ModelRefused>> => {
  await mkdir(dirname(path), { recursive: true });
  const zip = new yazl.ZipFile();
  const entry = plain();
  zip.addBuffer(Buffer.from(manifestOf(modelName, files)), 'MAR-INF/MANIFEST.json', entry);
  for (const [name, content] of await handlerFiles(handler)) zip.addBuffer(content, name, entry);
  zip.addBuffer(await readFile(files.card), 'card.json', entry);
  const weights = checkedFile(files.version, files.weights);
  zip.addReadStream(weights, WEIGHTS, { ...entry, ...LIGHTLY });
  zip.end();
  const written = replaceFileWith(path, async (draft) => {
    // The zip hears nothing of a stream that fails, and would wait for its end forever.
    const failed = new AbortController();
    const read = finished(weights).catch((error: unknown) => {
      failed.abort();
      throw error;
    });
    const packed = pipeline(zip.outputStream, createWriteStream(draft), { signal: failed.signal });
    const [reading, writing] = await Promise.allSettled([read, packed]);
    for (const result of [reading, writing]) if (result.status === 'rejected') throw result.reason;
  });
  try {
    await written;
    return accept(undefined);
  } catch (error) {
    if (error instanceof OtherFile) return modelRefused(error.message);
    throw error;
  }
};

const handlerFiles = async (folder: string): Promise<readonly (readonly [string, Buffer])[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).sort();
  if (!names.includes(HANDLER)) throw new Error(`There is no ${HANDLER} in ${folder}.`);
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const));
};
