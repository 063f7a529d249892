import { basename, dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import { DamagedFile } from './damaged-file.ts';
import { errorCode } from '#kit/error-code';
import type { DataFile, DataFolder, DataSource } from './data-file.ts';

const MOST_ENTRIES = 10_000;

/**
 * The folders of an archive.
 * @param archive what it is called
 * @throws {DamagedFile} when the archive cannot be read
 */
export const openZip = async (path: string, archive = basename(path)): Promise<DataSource> => {
  try {
    const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > MOST_ENTRIES) {
      zip.close();
      throw new DamagedFile(
        `${archive} holds ${zip.entryCount} files, and no more than ${MOST_ENTRIES} are looked at.`,
      );
    }
    const entries = await readDirectory(zip);
    const folders = Map.groupBy(entries, ({ fileName }) => dirname(fileName));
    return {
      folders: Array.from(folders, ([folder, files]) => folderOf(zip, folder, files, archive)),
      remedy: 'unpack it and name one of the folders',
      below: () => Promise.resolve([]),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    throw damaged(archive, error);
  }
};

const readDirectory = async (zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> => {
  try {
    const entries = await Array.fromAsync(zip.eachEntry());
    return entries.filter(({ fileName }) => !fileName.endsWith('/') && !/(?:^|\/)__MACOSX\//.test(fileName));
  } catch (error) {
    zip.close();
    throw error;
  }
};

const TOP = '.';

const folderOf = (
  zip: yauzl.ZipFile,
  folder: string,
  entries: readonly yauzl.Entry[],
  archive: string,
): DataFolder => ({
  name: folder === TOP ? archive.replace(/\.zip$/i, '') : basename(folder),
  path: folder === TOP ? '' : folder,
  place: folder === TOP ? 'at its top' : `in ${folder}`,
  files: new Map(entries.map((entry) => fileOf(zip, entry, archive)).map((file) => [file.name, file])),
});

const fileOf = (zip: yauzl.ZipFile, entry: yauzl.Entry, archive: string): DataFile => ({
  name: basename(entry.fileName),
  size: entry.uncompressedSize,
  read: () => unpack(zip, entry, archive),
});

async function* unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, archive: string): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    // A stream of the archive's bytes, so its chunks are buffers.
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(`${archive}, ${entry.fileName}`, error);
  }
  if (sum !== entry.crc32)
    throw new DamagedFile(`${archive}, ${entry.fileName}: The checksum does not fit, so it is damaged.`);
}

const damaged = (what: string, error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof DamagedFile) return error;
  const code = errorCode(error);
  if (code !== '' && !code.startsWith('Z_')) return error;
  return new DamagedFile(`${what}: This cannot be read as a ZIP archive (${error.message}).`, {
    cause: error,
  });
};
