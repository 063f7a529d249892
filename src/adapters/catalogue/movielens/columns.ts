import { DamagedData, type OnBadPlace } from '#application/import/rating-data';
import type { DataFile } from './data-file.ts';
import { BadRow, type Field } from './fields.ts';
import { readRows, type Row, type Shape } from './records.ts';

/** Where each wanted column stands. */
export type Columns<Name extends string> = Readonly<Record<Name, number>>;

/** @throws {DamagedData} when the first line does not name a wanted column */
export const columnsNamed = <Name extends string>(
  file: string,
  line: number,
  header: readonly string[],
  wanted: readonly Name[],
): Columns<Name> => {
  const names = header.map((name) => name.trim().toLowerCase());
  const entries = wanted.map((name) => [name, names.indexOf(name.toLowerCase())] as const);
  const missing = entries.find(([, at]) => at < 0);
  if (missing !== undefined)
    throw DamagedData.at({ file, line, column: 1, problem: `No column is called ${missing[0]}` });
  // Built from `wanted` itself, so every name has its place.
  return Object.fromEntries(entries) as Columns<Name>;
};

/** The field in a column. @throws {BadRow} when the row ends before it */
export const fieldAt = (fields: readonly Field[], column: number): Field => {
  const field = fields[column];
  if (field !== undefined) return field;
  const last = fields.at(-1);
  const end = last === undefined ? 1 : last.column + last.text.length;
  throw new BadRow(end, `This line ends after ${fields.length} of at least ${column + 1} fields`);
};

/** What `parse` makes of each row; rows that it refuses go to `onBad`. */
export async function* parseRows<Name extends string, T>(
  file: DataFile,
  shape: Shape,
  { known, wanted }: { known: readonly string[] | undefined; wanted: readonly Name[] },
  parse: (row: Row, columns: Columns<Name>) => T,
  onBad: OnBadPlace,
): AsyncGenerator<T> {
  let columns = known && columnsNamed(file.name, 1, known, wanted);
  for await (const row of readRows(file, shape, onBad)) {
    if (columns === undefined) {
      const header = row.fields.map(({ text }) => text);
      columns = columnsNamed(file.name, row.line, header, wanted);
      continue;
    }
    try {
      yield parse(row, columns);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      onBad({ file: file.name, line: row.line, column: error.column, problem: error.message });
    }
  }
}
