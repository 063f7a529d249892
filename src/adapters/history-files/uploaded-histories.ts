import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportQueue } from '#application/history/import-queue';
import type { UploadedHistories } from '#application/history/uploaded-histories';
import { openHistory, type NamedFile } from './open-history.ts';

/**
 * Puts uploaded files into a folder of their own for as long as they are read: archives are read from their end. A file
 * there is called by its number, whatever its sender calls it.
 */
export const createUploadedHistories = (
  queue: Pick<ImportQueue, 'bytes'>,
  folder: string,
): UploadedHistories => ({
  open: async ({ importId, names }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const directory = await mkdtemp(join(folder, `${importId}-`));
    const remove = () => rm(directory, { recursive: true, force: true });
    try {
      const files: NamedFile[] = [];
      for (const [at, name] of names.entries()) {
        const path = join(directory, String(at));
        await pipeline(Readable.from(queue.bytes(importId, at)), createWriteStream(path, { mode: 0o600 }));
        files.push({ path, name: nameAmong(names, at, name) });
      }
      const opened = await openHistory(files);
      if (!opened.ok) {
        await remove();
        return opened;
      }
      const data = opened.value;
      return {
        ok: true,
        value: {
          ...data,
          close: async () => {
            await data.close();
            await remove();
          },
        },
      };
    } catch (error) {
      await remove();
      throw error;
    }
  },
});

/** Files of one name are told apart by their numbers. */
const nameAmong = (names: readonly string[], at: number, name: string): string =>
  names.indexOf(name) === names.lastIndexOf(name) ? name : `${at + 1}/${name}`;
