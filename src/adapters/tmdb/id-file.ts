import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { replaceFileWith } from '#kit/durable-files';
import { DamagedFile } from '../data-files/damaged-file.ts';
import type { DataFile } from '../data-files/data-file.ts';
import { openDataFile } from '../data-files/data-source.ts';
import { linesOf } from '../data-files/lines.ts';
import { TmdbFault } from './tmdb-fault.ts';

const DAY = 86_400_000;
/** The file of a day is there from its morning on. */
const DAYS_BACK = 4;
/** Milliseconds without a byte. */
const SILENCE = 60_000;
/** The server of files says one or the other of a day that it does not have. */
const NOT_THERE = [403, 404];

/**
 * The newest list of all films of TMDb, from the disk where it is there already.
 * @throws {TmdbFault} when there is none to be had
 */
export const newestIdFile = async (
  url: string,
  { folder, now, signal }: { readonly folder: string; readonly now: Date; readonly signal: AbortSignal },
): Promise<DataFile> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let back = 0; back < DAYS_BACK; back += 1) {
    const name = nameOf(new Date(now.getTime() - back * DAY));
    const path = join(folder, name);
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    if (!isThere && !(await download(`${url}/p/exports/${name}`, path, signal))) continue;
    for (const other of await readdir(folder))
      if (other.startsWith('movie_ids_') && other !== name) await rm(join(folder, other), { force: true });
    return openDataFile(path);
  }
  throw new TmdbFault(
    'TMDb has no list of its films of the last days: name a file of ids, movie_ids_MM_DD_YYYY.json.gz.',
    { isOfThisQuestion: false },
  );
};

const nameOf = (day: Date): string => {
  const [year, month, date] = day.toISOString().slice(0, 10).split('-');
  return `movie_ids_${month}_${date}_${year}.json.gz`;
};

const download = async (url: string, path: string, signal: AbortSignal): Promise<boolean> => {
  try {
    const answer = await request(url, { signal, headersTimeout: SILENCE, bodyTimeout: SILENCE });
    if (answer.statusCode !== 200) await answer.body.dump();
    if (NOT_THERE.includes(answer.statusCode)) return false;
    if (answer.statusCode !== 200) throw new Error(`it answers ${answer.statusCode}`);
    await replaceFileWith(path, (draft) => pipeline(answer.body, createWriteStream(draft), { signal }));
    return true;
  } catch (cause) {
    signal.throwIfAborted();
    throw new TmdbFault('The list of the films of TMDb cannot be fetched now; try it again later.', {
      isOfThisQuestion: false,
      cause,
    });
  }
};

export interface Wanted {
  /** So many films at most, the most popular ones. */
  readonly most: number;
  readonly popularity: number;
}

/**
 * The ids of the films that are wanted, the most popular first. Films for adults and videos never are.
 * @throws {DamagedFile}
 */
export const wantedIds = async (file: DataFile, { most, popularity }: Wanted): Promise<readonly number[]> => {
  const found: { id: number; popularity: number }[] = [];
  let damaged = 0;
  for await (const { text } of linesOf(file)) {
    if (text === '') continue;
    const film = parsed(text);
    if (film === undefined) damaged += 1;
    else if (!film.isLeftOut && film.popularity >= popularity) found.push(film);
  }
  if (damaged > 0 && damaged >= found.length)
    throw new DamagedFile(`${file.name} is no list of the films of TMDb, or its form has changed.`);
  found.sort((one, other) => other.popularity - one.popularity || one.id - other.id);
  return [...new Set(found.map(({ id }) => id))].slice(0, most);
};

/** `{"adult":false,"id":3924,"original_title":"Blondie","popularity":2.405,"video":false}` */
const parsed = (line: string) => {
  try {
    const film = JSON.parse(line) as Readonly<Record<string, unknown>> | null;
    const [id, popularity] = [film?.['id'], film?.['popularity']];
    if (!Number.isSafeInteger(id) || typeof popularity !== 'number') return undefined;
    return { id: id as number, popularity, isLeftOut: film?.['adult'] === true || film?.['video'] === true };
  } catch {
    return undefined;
  }
};
