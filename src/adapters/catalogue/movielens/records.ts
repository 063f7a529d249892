import { DamagedData, type OnBadPlace } from '#application/import/rating-data';
import type { DataFile } from './data-file.ts';
import { decode, markLength } from './decode.ts';
import { BadRow, OpenQuote, splitFields, type Field } from './fields.ts';

export interface Shape {
  readonly separator: string;
  /** Whether fields can be quoted. */
  readonly quotes: boolean;
}

export interface Row {
  readonly line: number;
  readonly fields: readonly Field[];
}

const LONGEST_LINE = 1024 * 1024;
/** A quoted field with more line ends than this was never meant as one. */
const LONGEST_ROW = 20;
const NEWLINE = 10;

/** The rows of a text file whose fields are texts; empty lines are left out. */
export async function* readRows(file: DataFile, shape: Shape, onBad: OnBadPlace): AsyncGenerator<Row> {
  let open: { line: number; text: string } | undefined;
  for await (const { line, text } of linesOf(file)) {
    const row = open === undefined ? { line, text } : { line: open.line, text: `${open.text}\n${text}` };
    open = undefined;
    if (row.text.trim() === '') continue;
    try {
      refuseZero(row.text);
      yield { line: row.line, fields: splitFields(row.text, shape.separator, shape.quotes) };
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      if (error instanceof OpenQuote && line - row.line < LONGEST_ROW) open = row;
      else onBad({ file: file.name, line: row.line, column: error.column, problem: error.message });
    }
  }
  if (open !== undefined)
    onBad({
      file: file.name,
      line: open.line,
      column: open.text.length + 1,
      problem: 'A quote is not closed',
    });
}

/** The lines of a text file, counted from 1, whichever way they end. */
async function* linesOf(file: DataFile): AsyncGenerator<{ line: number; text: string }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  const text = (bytes: Buffer) => {
    line += 1;
    return { line, text: decode(line === 1 ? bytes.subarray(markLength(bytes)) : bytes).replace(/\r$/, '') };
  };
  for await (const chunk of file.read()) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      yield text(bytes.subarray(at, end));
      at = end + 1;
    }
    rest = bytes.subarray(at);
    if (rest.length > LONGEST_LINE)
      throw DamagedData.at({ file: file.name, line: line + 1, column: 1, problem: 'This line has no end' });
  }
  if (rest.length > 0) yield text(rest);
}

/** No text has one, and Postgres takes none. */
const refuseZero = (text: string): void => {
  const at = text.indexOf('\0');
  if (at >= 0) throw new BadRow(at + 1, 'A zero byte stands here');
};
