import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '#kit/error-code';
import { StartFault } from './start-fault.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be made there',
  EACCES: 'cannot be written by this user',
  EPERM: 'cannot be written by this user',
  EROFS: 'is on a read-only file system',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is on a disk whose quota is used up',
  ENOTDIR: 'is no directory, because a file is in its place or above it',
  EEXIST: 'is no directory, because a file is in its place',
};

const makeUnlessThere = async (directory: string, mode: number): Promise<void> => {
  try {
    await mkdir(directory, { mode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !(await stat(directory)).isDirectory()) throw error;
  }
};

/** Node's own `recursive` tries for ever where a file system answers that its own directory is not there, as /proc does. */
const makeWithParents = async (directory: string, mode: number): Promise<void> => {
  const parent = dirname(directory);
  if (!existsSync(parent)) await makeWithParents(parent, mode);
  await makeUnlessThere(directory, mode);
};

/** Makes the directory and proves that it can be written. Its files guard themselves; nobody else may list it. */
export const ensureDataDir = async (directory: string): Promise<void> => {
  const probe = join(directory, `.probe-${process.pid}`);
  try {
    // The embedded database of root runs as another user, who has to get through.
    await makeWithParents(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
    await writeFile(probe, 'x', { flush: true });
    await rm(probe);
  } catch (cause) {
    const why = SENTENCES[errorCode(cause)] ?? `cannot be used (${errorCode(cause) || String(cause)})`;
    throw new StartFault(`The DATA_DIR ${directory} ${why}; choose another one.`, { cause });
  }
};
