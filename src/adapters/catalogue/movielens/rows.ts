import type { OnBadPlace } from '#application/import/rating-data';
import { passOver } from '#adapters/data-files/damaged-file';
import type { DataFile } from '#adapters/data-files/data-file';
import { BadRow, OpenQuote, type Field } from './fields.ts';
import { linesOf, type Line } from '#adapters/data-files/lines';
import { fieldsOf, tableOfHeader, type Table } from './table.ts';

/** The field of a row in a column. */
type FieldIn<Name extends string> = (column: Name) => Field;

/** A quoted field with more line ends than this was never meant as one. */
const LONGEST_ROW = 20;

/**
 * What `parse` makes of each row of a text file; empty lines are left out, and rows that it refuses go to `onBad`.
 * @param known undefined: the first line names the columns, `wanted` among them
 */
export async function* parseRows<Name extends string, T>(
  file: DataFile,
  { known, wanted }: { known?: Table<Name> | undefined; wanted: readonly Name[] },
  parse: (field: FieldIn<Name>, fields: readonly Field[]) => T,
  onBad: OnBadPlace,
): AsyncGenerator<T> {
  let table = known;
  let open: Line | undefined;
  for await (const { line, text } of linesOf(file)) {
    const row: Line =
      open === undefined ? { line, text } : { line: open.line, text: `${open.text}\n${text}` };
    open = undefined;
    if (row.text.trim() === '') continue;
    if (table === undefined) {
      table = tableOfHeader(file.name, row, wanted);
      continue;
    }
    try {
      yield parseRow(row, table, parse);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      if (error instanceof OpenQuote && line - row.line < LONGEST_ROW) open = row;
      else passOver({ file: file.name, line: row.line, column: error.column, problem: error.message }, onBad);
    }
  }
  if (open !== undefined)
    passOver(
      { file: file.name, line: open.line, column: open.text.length + 1, problem: 'A quote is not closed' },
      onBad,
    );
}

const parseRow = <Name extends string, T>(
  { text }: Line,
  table: Table<Name>,
  parse: (field: FieldIn<Name>, fields: readonly Field[]) => T,
): T => {
  refuseZero(text);
  const fields = fieldsOf(text, table);
  // As many fields as columns, so each column has one.
  return parse((column) => fields[table.columns[column]] ?? { text: '', column: 1 }, fields);
};

/** No text has one, and Postgres takes none. */
const refuseZero = (text: string): void => {
  const at = text.indexOf('\0');
  if (at >= 0) throw new BadRow(at + 1, 'A zero byte stands here');
};
