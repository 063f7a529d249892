import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

type Content = string | Uint8Array;

interface Permissions {
  /** Of the file, such as 0o600 for its owner alone. */
  readonly mode?: number;
}

/** Whoever reads `path`, at any time and after any crash, finds the former file or the new one, whole. */
export const replaceFile = (path: string, content: Content, { mode }: Permissions = {}): Promise<void> =>
  replaceFileWith(path, (draft) => writeNew(draft, content, mode));

/** The same for a file that `write` makes under another name first. */
export const replaceFileWith = <T>(path: string, write: (draft: string) => Promise<T>): Promise<T> =>
  throughDraft(path, write, (draft) => rename(draft, path));

/** Makes a file unless it is there: of several processes at once one makes it, and all find it whole. */
export const createFile = (path: string, content: Content, { mode }: Permissions = {}): Promise<void> =>
  throughDraft(
    path,
    (draft) => writeNew(draft, content, mode),
    async (draft) => {
      // A link, unlike a rename, never replaces.
      await link(draft, path).catch((error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
      });
      await rm(draft);
    },
  );

/** Names in a folder are on the disk when this comes back. */
export const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders, and writes their entries through by itself.
  if (process.platform !== 'win32') await sync(folder, 'r');
};

const throughDraft = async <T>(
  path: string,
  write: (draft: string) => Promise<T>,
  name: (draft: string) => Promise<void>,
): Promise<T> => {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const result = await write(draft);
    await sync(draft, 'r+');
    await name(draft);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

const writeNew = async (path: string, content: Content, mode: number | undefined): Promise<void> => {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
};

const sync = async (path: string, flags: 'r' | 'r+'): Promise<void> => {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
