import { DamagedFile } from '../data-files/damaged-file.ts';
import { parseImdbId, parseNumericId, parseYear } from '#domain/history/film-ids';
import type { Deed, FilmReference, HistoryItem, LeftOutReason, Place } from '#domain/history/history-entry';
import type { HistoryFile } from './history-format.ts';
import { elementsOf, type JsonElement } from './json-elements.ts';
import { plain, rowsOf, type Row } from './rows.ts';

/** Whether a table has all these columns, wherever they stand. */
export const hasColumns = ({ header }: HistoryFile, ...names: readonly string[]): boolean =>
  names.every((name) => header.includes(plain(name)));

/** What became of a row: something done with its film, or why not. */
export type Said = Deed | LeftOutReason;

export interface ReadRow {
  readonly film: FilmReference;
  readonly said: readonly Said[];
}

/** The items of all rows of these tables; `read` says nothing of a row that has nothing to say. */
export const itemsOfTables = (
  files: readonly HistoryFile[],
  read: (row: Row, file: HistoryFile) => ReadRow | undefined,
): AsyncGenerator<HistoryItem> =>
  itemsOf(files, async function* (file) {
    for await (const row of atMost(MOST_ROWS, rowsOf(file.data), file.path))
      yield* itemsOfRow({ file: file.path, line: row.line }, read(row, file));
  });

/** The same of the elements of JSON files. */
export const itemsOfJson = (
  files: readonly HistoryFile[],
  read: (element: JsonElement, file: HistoryFile) => ReadRow | undefined,
): AsyncGenerator<HistoryItem> =>
  itemsOf(files, async function* (file) {
    for await (const element of atMost(MOST_ROWS, elementsOf(file.data), file.path))
      yield* itemsOfRow({ file: file.path, line: element.place }, read(element, file));
  });

/** Reads one file after another; one that is damaged is refused, and the next one read. */
async function* itemsOf(
  files: readonly HistoryFile[],
  read: (file: HistoryFile) => AsyncGenerator<HistoryItem>,
): AsyncGenerator<HistoryItem> {
  for (const file of files)
    try {
      yield* read(file);
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      yield { kind: 'refused-file', file: file.path, sentence: error.message };
    }
}

/** A million things that one person has done with films. */
const MOST_ROWS = 1_000_000;

async function* atMost<T>(most: number, all: AsyncIterable<T>, path: string): AsyncGenerator<T> {
  let count = 0;
  for await (const each of all) {
    count += 1;
    if (count > most) throw new DamagedFile(`${path} has more than ${most.toLocaleString('en')} rows.`);
    yield each;
  }
}

function* itemsOfRow(place: Place, row: ReadRow | undefined): Generator<HistoryItem> {
  if (row === undefined) return;
  const { film, said } = row;
  const isNameless = film.title === '' && Object.values(film.ids).every((id) => id === null);
  if (isNameless) yield { kind: 'left-out', reason: 'nameless', place, film };
  else
    for (const each of said)
      yield typeof each === 'string'
        ? { kind: 'left-out', reason: each, place, film }
        : { ...each, place, film };
}

const LONGEST_TITLE = 500;

/** A film as the cells of a row name it. */
export const filmFrom = (cells: {
  readonly title: string;
  readonly originalTitle?: string;
  /** A year, or a date of which the year counts. */
  readonly year?: string;
  readonly ours?: string;
  readonly imdb?: string;
  readonly tmdb?: string;
  readonly movielens?: string;
}): FilmReference => ({
  title: titleFrom(cells.title),
  originalTitle: titleFrom(cells.originalTitle ?? '') || null,
  year: parseYear(cells.year ?? ''),
  ids: {
    ours: parseNumericId(cells.ours ?? ''),
    imdb: parseImdbId(cells.imdb ?? ''),
    tmdb: parseNumericId(cells.tmdb ?? ''),
    movielens: parseNumericId(cells.movielens ?? ''),
  },
});

/** What a database cannot keep is no part of a title. */
const titleFrom = (text: string): string =>
  text.slice(0, LONGEST_TITLE).toWellFormed().replaceAll('\u0000', '').trim();
