import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DamagedFile } from '../data-files/damaged-file.ts';
import type { DataFile } from '../data-files/data-file.ts';
import { linesOf } from '../data-files/lines.ts';

/** A row of a table. */
export interface Row {
  /** Where it ends, from 1. */
  readonly line: number;
  /** By the name of its column, in whatever place it stands; blanks around it are cut, and what is not there is empty. */
  cell(...names: readonly string[]): string;
}

const DELIMITERS = [',', ';', '\t'];
const LONGEST_ROW = 1024 * 1024;
/** Lines are handed on so many characters at a time. */
const CHUNK = 64 * 1024;
const LONGEST_HEADER = 16 * 1024;

/** The name of a column without what differs from one generation of a site to the next: `IMDb ID` is `imdbid`. */
export const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The names of a file's columns; none where its first line names none, or where it stands too far below blank ones. */
export const headerOf = async (file: DataFile): Promise<readonly string[]> => {
  let length = 0;
  try {
    for await (const { text } of linesOf(file)) {
      length += text.length + 1;
      if (length > LONGEST_HEADER) return [];
      if (text.trim() === '') continue;
      if (!/[,;\t]/.test(text)) return [];
      return await splitLine(text);
    }
  } catch (error) {
    if (!(error instanceof DamagedFile || error instanceof CsvError)) throw error;
  }
  return [];
};

const splitLine = async (text: string): Promise<readonly string[]> => {
  const [names] = await Array.fromAsync(parsed(Readable.from([text]), delimiterOf(text)));
  return names?.record.map(plain) ?? [];
};

/**
 * The rows below the header.
 * @throws {DamagedFile} where it is no table any more
 */
export async function* rowsOf(file: DataFile): AsyncGenerator<Row> {
  const lines = linesOf(file);
  const first = await firstLine(lines);
  if (first === undefined) return;
  const { text, line: above } = first;
  let places: ReadonlyMap<string, number> | undefined;
  try {
    for await (const { record, info } of parsed(Readable.from(chunksOf(text, lines)), delimiterOf(text))) {
      if (places === undefined) {
        places = new Map(record.map((name, at) => [plain(name), at]));
        continue;
      }
      const found = places;
      yield {
        line: info.lines + above - 1,
        cell: (...names) => {
          for (const name of names) {
            const value = record[found.get(plain(name)) ?? -1]?.trim() ?? '';
            if (value !== '') return value;
          }
          return '';
        },
      };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DamagedFile(`${file.name}: This is no table from some line on (${sentenceOf(error)}).`, {
      cause: error,
    });
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const parsed = (text: Readable, delimiter: string): AsyncIterable<Parsed> => {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  text.on('error', (error) => parser.destroy(error));
  return text.pipe(parser) as AsyncIterable<Parsed>;
};

const sentenceOf = (error: CsvError): string =>
  error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    ? 'a quote is not closed'
    : error.code.toLowerCase();

type Lines = AsyncGenerator<{ readonly line: number; readonly text: string }>;

const firstLine = async (lines: Lines) => {
  for (let next = await lines.next(); next.done !== true; next = await lines.next())
    if (next.value.text.trim() !== '') return next.value;
  return undefined;
};

async function* chunksOf(first: string, lines: Lines): AsyncGenerator<string> {
  let chunk = `${first}\n`;
  for await (const { text } of lines) {
    chunk += `${text}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const delimiterOf = (line: string): string =>
  DELIMITERS.reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
