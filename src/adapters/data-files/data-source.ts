import { createReadStream } from 'node:fs';
import { open, opendir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DamagedFile } from './damaged-file.ts';
import { errorCode } from '#kit/error-code';
import type { DataFile, DataFolder, DataSource } from './data-file.ts';
import { openZip } from './zip.ts';

const CHUNK = 256 * 1024;
const ZIP = Buffer.from('PK');

/**
 * Opens a folder, or a ZIP archive.
 * @throws {DamagedFile} when there is neither
 */
export const openDataSource = async (path: string): Promise<DataSource> => {
  try {
    const at = await realpath(path);
    if ((await stat(at)).isDirectory()) return await openFolder(at);
    if (!/\.zip$/i.test(path) && !(await beginsWith(at, ZIP)))
      throw new DamagedFile(
        `${path} is neither a folder nor a ZIP archive; name the folder that the files of the data set lie in.`,
      );
    return await openZip(at);
  } catch (error) {
    throw cannotOpen(path, error);
  }
};

/**
 * Opens one file by itself.
 * @throws {DamagedFile} when there is none
 */
export const openDataFile = async (path: string): Promise<DataFile> => {
  try {
    return fileAt(path, basename(path), (await stat(path)).size);
  } catch (error) {
    throw cannotOpen(path, error);
  }
};

const openFolder = async (path: string): Promise<DataSource> => {
  const top = { name: basename(path), path: '', place: 'at its top', files: await filesIn(path) };
  return {
    folders: [top],
    remedy: 'name one of the folders',
    below: () => foldersIn(path),
    close: () => undefined,
  };
};

const foldersIn = async (path: string): Promise<readonly DataFolder[]> => {
  const folders: DataFolder[] = [];
  for await (const entry of await opendir(path)) {
    if (!entry.isDirectory()) continue;
    const files = await filesIn(join(path, entry.name)).catch(() => new Map<string, DataFile>());
    folders.push({ name: entry.name, path: entry.name, place: `in ${entry.name}`, files });
  }
  return folders;
};

const filesIn = async (path: string): Promise<ReadonlyMap<string, DataFile>> => {
  const files = new Map<string, DataFile>();
  for await (const { name } of await opendir(path)) {
    const at = join(path, name);
    const found = await stat(at).catch(() => undefined);
    if (found?.isFile() === true) files.set(name, fileAt(at, name, found.size));
  }
  return files;
};

const fileAt = (path: string, name: string, size: number): DataFile => ({
  name,
  size,
  read: () => createReadStream(path, { highWaterMark: CHUNK }),
});

const beginsWith = async (path: string, wanted: Buffer): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted.length), 0, wanted.length, 0);
    return buffer.subarray(0, bytesRead).equals(wanted);
  } finally {
    await file.close();
  }
};

const cannotOpen = (path: string, error: unknown): unknown => {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new DamagedFile(`There is no ${path}.`, { cause: error });
  if (code === 'EACCES' || code === 'EPERM')
    return new DamagedFile(`${path} cannot be read by this user.`, { cause: error });
  return error;
};
