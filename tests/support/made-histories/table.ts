/** How a table is written down. */
export interface TableStyle {
  readonly delimiter?: ',' | ';' | '\t';
  readonly end?: '\n' | '\r\n';
  readonly encoding?: 'utf8' | 'windows-1252' | 'utf16le';
  /** A byte order mark in front. */
  readonly mark?: boolean;
  /** Every cell in quotes. */
  readonly quoted?: boolean;
  /** A blank line after each so many rows. */
  readonly blankAfter?: number;
}

export type Cells = Readonly<Record<string, string>>;

export interface Table {
  readonly bytes: Buffer;
  /** Where each row ends, from 1. */
  readonly lines: readonly number[];
}

/** A table with these columns; a row has the cells that it names, and others are empty. */
export const tableOf = (
  columns: readonly string[],
  rows: readonly Cells[],
  {
    delimiter = ',',
    end = '\n',
    encoding = 'utf8',
    mark = false,
    quoted = false,
    blankAfter,
  }: TableStyle = {},
): Table => {
  const cell = (text: string): string =>
    quoted || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const written = (cells: readonly string[]) => cells.map(cell).join(delimiter) + end;
  let text = written(columns);
  let line = 1;
  const lines: number[] = [];
  for (const [at, row] of rows.entries()) {
    const cells = columns.map((column) => row[column] ?? '');
    text += written(cells);
    line += 1 + cells.reduce((breaks, each) => breaks + each.split('\n').length - 1, 0);
    lines.push(line);
    if (blankAfter !== undefined && at % blankAfter === blankAfter - 1) {
      text += end;
      line += 1;
    }
  }
  return { bytes: encoded((mark ? '\ufeff' : '') + text, encoding), lines };
};

const encoded = (text: string, encoding: NonNullable<TableStyle['encoding']>): Buffer =>
  encoding === 'windows-1252'
    ? // The one sign of these texts that Latin-1 has elsewhere.
      Buffer.from(text.replaceAll('’', '\u0092'), 'latin1')
    : Buffer.from(text, encoding);

/** The same columns in another order, and one more that nobody knows: they count by their names. */
export const reordered = (columns: readonly string[]): readonly string[] => [
  'Something New',
  ...columns.toReversed(),
];
