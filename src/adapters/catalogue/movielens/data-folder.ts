import { stat, opendir, realpath } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { DamagedData } from '#application/import/rating-data';
import type { DataFile, DataFolder } from './data-file.ts';
import { openZip } from './zip.ts';

const CHUNK = 256 * 1024;

/**
 * Opens a folder, or a ZIP archive of one.
 * @throws {DamagedData} when there is neither
 */
export const openDataFolder = async (path: string): Promise<DataFolder> => {
  try {
    const at = await realpath(path);
    return (await stat(at)).isDirectory() ? await openFolder(at) : await openZip(at);
  } catch (error) {
    throw cannotOpen(path, error);
  }
};

const openFolder = async (path: string): Promise<DataFolder> => {
  const files = new Map<string, DataFile>();
  for await (const entry of await opendir(path)) {
    const at = join(path, entry.name);
    const found = await stat(at).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    files.set(entry.name, {
      name: entry.name,
      size: found.size,
      read: () => createReadStream(at, { highWaterMark: CHUNK }),
    });
  }
  return { name: basename(path), files, close: () => undefined };
};

const cannotOpen = (path: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new DamagedData(`There is no ${path}.`, { cause: error });
  if (code === 'EACCES' || code === 'EPERM')
    return new DamagedData(`${path} cannot be read by this user.`, { cause: error });
  return error;
};
