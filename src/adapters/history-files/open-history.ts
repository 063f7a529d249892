import { basename } from 'node:path';
import { DamagedFile, unlessDamaged } from '../data-files/damaged-file.ts';
import type { DataFile, DataSource } from '../data-files/data-file.ts';
import { openDataFile } from '../data-files/data-source.ts';
import { openZip } from '../data-files/zip.ts';
import type { HistoryData } from '#application/history/history-data';
import type { DamagedData } from '#domain/damaged-data';
import type { Outcome } from '#domain/outcome';
import { FORMATS } from './formats.ts';
import type { HistoryFile, HistoryFormat } from './history-format.ts';
import { headerOf } from './rows.ts';

const MIB = 1024 * 1024;
/** Bytes of all that a person brings at once, as it comes, and unpacked as far as it is read. */
export const HISTORY_LIMITS = { packed: 100 * MIB, unpacked: 1024 * MIB } as const;

/** A file to be read, and what the person calls it. No two have the same name. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** Files as somebody names them by their paths; one that is named twice is read once. */
export const filesNamed = (paths: readonly string[]): readonly NamedFile[] => {
  const different = [...new Set(paths)];
  return different.map((path) => ({ path, name: different.length === 1 ? basename(path) : path }));
};

/**
 * Opens what a site gave a person: its archive, or single files of it, in any mixture. An archive within an archive, and
 * whatever no format knows, is named and not read.
 */
export const openHistory = (named: readonly NamedFile[]): Promise<Outcome<HistoryData, DamagedData>> =>
  unlessDamaged(async () => {
    const brought = await Promise.all(
      named.map(async ({ path, name }) => ({ path, name, data: await openDataFile(path) })),
    );
    const packed = brought.reduce((sum, { data }) => sum + data.size, 0);
    if (packed > HISTORY_LIMITS.packed)
      throw new DamagedFile(`All files together may have ${HISTORY_LIMITS.packed / MIB} MB, and have more.`);
    const archives: DataSource[] = [];
    const close = () => archives.forEach((archive) => archive.close());
    const closing = () => {
      close();
      return Promise.resolve();
    };
    try {
      const files: HistoryFile[] = [];
      for (const { path, name, data } of brought) {
        const signature = await firstBytes(data);
        if (signature.startsWith('PK')) {
          const archive = await openZip(path, basename(name));
          archives.push(archive);
          for (const folder of archive.folders)
            for (const inside of folder.files.values()) {
              const within = folder.path === '' ? inside.name : `${folder.path}/${inside.name}`;
              files.push(
                await look(inside, brought.length === 1 ? within : `${name}/${within}`, folder.path),
              );
            }
        } else files.push(await look({ ...data, name: basename(name) }, name, ''));
      }
      return { ...historyOf(files), close: closing };
    } catch (error) {
      close();
      throw error;
    }
  });

const historyOf = (files: readonly HistoryFile[]): Omit<HistoryData, 'close'> => {
  const taken = new Map<HistoryFile, HistoryFormat>();
  const read = FORMATS.map((format) => {
    const known = format.recognises(files.filter((file) => !taken.has(file)));
    for (const file of known) taken.set(file, format);
    return { format, known };
  }).filter(({ known }) => known.length > 0);
  if (read.length === 0) throw new DamagedFile(unknownSentence(files));
  const unpacked = [...taken.keys()].reduce((sum, { data }) => sum + data.size, 0);
  if (unpacked > HISTORY_LIMITS.unpacked)
    throw new DamagedFile(
      `Unpacked, these files have more than ${HISTORY_LIMITS.unpacked / MIB} MB, which is no one's history.`,
    );
  return {
    files: files.map((file) => ({
      path: file.path,
      format: taken.get(file)?.name ?? null,
      bytes: file.data.size,
    })),
    async *items() {
      for (const { format, known } of read) yield* format.entries(known);
    },
  };
};

const unknownSentence = (files: readonly HistoryFile[]): string => {
  const names = new Set(FORMATS.map(({ name }) => name));
  const sites = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
  const [only] = files;
  return `${files.length === 1 ? only?.path : 'None of the files'} is ${files.length === 1 ? 'not ' : ''}as ${sites} gives it out.`;
};

const PACKED = ['PK', '\u001f\u008b', 'Rar!', '7z'];

/** Archives are not opened within archives, and packed files not unpacked: there the sizes are not known beforehand. */
const look = async (data: DataFile, path: string, folder: string): Promise<HistoryFile> => {
  const start = await firstBytes(data);
  const isPacked = PACKED.some((signature) => start.startsWith(signature));
  const name = data.name.toLowerCase().replace(/ ?\(\d+\)(?=\.\w+$)/, '');
  return {
    path,
    folders: folder.toLowerCase().split('/'),
    name: isPacked ? '' : name,
    header: isPacked || name.endsWith('.json') ? [] : await headerOf(data),
    data: { ...data, name: path },
  };
};

/** The first four bytes as characters; empty where nothing can be read. */
const firstBytes = async (data: DataFile): Promise<string> => {
  try {
    for await (const chunk of data.read()) if (chunk.length > 0) return chunk.toString('latin1', 0, 4);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
  }
  return '';
};
