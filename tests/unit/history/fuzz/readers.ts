import type { DataFile } from '#adapters/data-files/data-file';
import { FORMATS } from '#adapters/history-files/formats';
import type { HistoryFile, HistoryFormat } from '#adapters/history-files/history-format';
import { headerOf } from '#adapters/history-files/rows';

/** A file in memory that counts what is read of it. */
export interface CountedFile extends HistoryFile {
  readonly bytesRead: () => number;
}

const PIECE = 64 * 1024;

export const countedFile = async (path: string, bytes: Buffer): Promise<CountedFile> => {
  let count = 0;
  const data: DataFile = {
    name: path,
    size: bytes.length,
    async *read() {
      for (let from = 0; from < bytes.length; from += PIECE) {
        const piece = Buffer.from(bytes.subarray(from, from + PIECE));
        count += piece.length;
        yield await Promise.resolve(piece);
      }
    },
  };
  const parts = path.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  const header = name.endsWith('.json') ? [] : await headerOf(data);
  return { path, folders: parts.length === 0 ? [''] : parts, name, header, data, bytesRead: () => count };
};

export interface ReadThrough {
  readonly format: string;
  readonly items: number;
  readonly refused: number;
}

/** Reads all that each format takes for its own, and keeps nothing of it. */
export const readThrough = async (files: readonly HistoryFile[]): Promise<readonly ReadThrough[]> =>
  Promise.all(FORMATS.map((format) => readBy(format, files)));

const readBy = async (format: HistoryFormat, files: readonly HistoryFile[]): Promise<ReadThrough> => {
  let [items, refused] = [0, 0];
  for await (const item of format.entries(format.recognises(files))) {
    items += 1;
    if (item.kind === 'refused-file') refused += 1;
  }
  return { format: format.name, items, refused };
};
