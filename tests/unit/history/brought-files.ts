import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { filesNamed, openHistory } from '#adapters/history-files/open-history';
import type { HistoryData } from '#application/history/history-data';
import type { HistoryItem } from '#domain/history/history-entry';
import { accepted } from '../../support/outcomes.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'history-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The bytes of an archive of these. */
export const packed = async (
  files: Files,
  options: { readonly forceZip64Format?: boolean } = {},
): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return buffer(zip.outputStream);
};

export const zipped = async (path: string, files: Files): Promise<string> => {
  await writeFile(path, await packed(files));
  return path;
};

const written = (folder: string, files: Files): Promise<readonly string[]> =>
  Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    }),
  );

/** Opens files, in one archive or one by one, for as long as they are looked at; they are called by what is written here. */
export const openFiles = <T>(
  files: Files,
  { isArchive }: { readonly isArchive: boolean },
  look: (data: HistoryData) => Promise<T>,
): Promise<T> =>
  inFolder(async (folder) => {
    const paths = isArchive
      ? [{ path: await zipped(join(folder, 'export.zip'), files), name: 'export.zip' }]
      : (await written(folder, files)).map((path) => ({ path, name: relative(folder, path) }));
    const data = accepted(await openHistory(paths));
    try {
      return await look(data);
    } finally {
      await data.close();
    }
  });

const readAt = async (paths: readonly string[]) => {
  const opened = await openHistory(filesNamed(paths));
  if (!opened.ok) return opened;
  try {
    const items = await Array.fromAsync(opened.value.items());
    return { ok: true, value: { files: opened.value.files, items } } as const;
  } finally {
    await opened.value.close();
  }
};

/** What is read of files that a person brings one by one. */
export const readFiles = (files: Files) => inFolder(async (folder) => readAt(await written(folder, files)));

/** What is read of them in one archive. */
export const readArchive = (files: Files) =>
  inFolder(async (folder) => readAt([await zipped(join(folder, 'export.zip'), files)]));

/** What is read of several archives, each named so many times. */
export const readArchives = (archives: Readonly<Record<string, Files>>, times: number) =>
  inFolder(async (folder) => {
    const paths = await Promise.all(
      Object.entries(archives).map(([name, files]) => zipped(join(folder, name), files)),
    );
    return readAt(Array.from({ length: times }, () => paths).flat());
  });

export const itemsOf = async (files: Files): Promise<readonly HistoryItem[]> =>
  accepted(await readFiles(files)).items;

/** How many items there are of each kind, and of each reason for which a row is left out. */
export const countOf = (items: readonly HistoryItem[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const name = item.kind === 'left-out' ? item.reason : item.kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
