import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DamagedFile } from '../../data-files/damaged-file.ts';
import type { DataFile } from '../../data-files/data-file.ts';
import { textOf } from '../../data-files/text.ts';

/** A field of an answer by the name of its variable; empty where it is not bound. */
export type Answer = (variable: string) => string;

/** JSON is read whole; tables may have any size. */
const LARGEST_JSON = 256 * 1024 * 1024;
const BATCH = 1_000;
const LONGEST_ROW = 4 * 1024 * 1024;

/**
 * What a query of Wikidata gave, in any of the forms in which it can be saved.
 * @throws {DamagedFile}
 */
export async function* answersOf(file: DataFile): AsyncGenerator<readonly Answer[]> {
  const isJson = /\.json(?:\.gz)?$/i.test(file.name);
  let batch: Answer[] = [];
  for await (const answer of isJson ? answersOfJson(file) : answersOfTable(file)) {
    if (batch.push(answer) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* answersOfTable(file: DataFile): AsyncGenerator<Answer> {
  try {
    const rows = Readable.from(textOf(file)).compose(
      parse({ columns: true, bom: true, relax_column_count: true, max_record_size: LONGEST_ROW }),
    ) as AsyncIterable<Readonly<Record<string, string>>>;
    for await (const row of rows) {
      if (row['film'] === undefined) throw new DamagedFile(`${file.name} has no column film.`);
      yield (variable) => row[variable] ?? '';
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DamagedFile(`${file.name} is no table of comma separated values: ${error.message}.`, {
      cause: error,
    });
  }
}

/** `{ results: { bindings: [{ film: { value } }] } }`, or `[{ film }]`, as the page of the query service saves it. */
async function* answersOfJson(file: DataFile): AsyncGenerator<Answer> {
  const rows = rowsIn(parsed(file, await wholeText(file)));
  if (rows === undefined)
    throw new DamagedFile(`${file.name} is not what a query of Wikidata gives: it has no list of answers.`);
  for (const row of rows) yield (variable) => valueIn(row, variable);
}

const wholeText = async (file: DataFile): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of textOf(file)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_JSON)
      throw new DamagedFile(`${file.name} is larger than 256 MB: save the answer of the query as CSV.`);
  }
  return Buffer.concat(chunks).toString();
};

const parsed = (file: DataFile, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedFile(`${file.name} is no JSON, or it is cut off.`, { cause: error });
  }
};

const rowsIn = (document: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(document)) return document as readonly unknown[];
  const bindings = (document as { results?: { bindings?: unknown } } | null)?.results?.bindings;
  return Array.isArray(bindings) ? (bindings as readonly unknown[]) : undefined;
};

const valueIn = (row: unknown, variable: string): string => {
  const field = (row as Readonly<Record<string, unknown>> | null)?.[variable];
  const value = typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
