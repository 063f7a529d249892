/** What stands between fields. */
export interface Shape {
  readonly separator: string;
  /** Whether fields can be quoted. */
  readonly quotes: boolean;
}

/** One field of a line. Columns count from 1. */
export interface Field {
  readonly text: string;
  readonly column: number;
}

/** A line that is no row; says where and why. */
export class BadRow extends Error {
  readonly column: number;

  constructor(column: number, problem: string) {
    super(problem);
    this.column = column;
  }
}

/** A quoted field that goes on behind the end of the text. */
export class OpenQuote extends BadRow {}

/**
 * The fields of one row. Where fields can be quoted (CSV), a quoted one may hold separators, line ends and quotes
 * written twice.
 * @throws {BadRow}
 */
export const splitFields = (row: string, { separator, quotes }: Shape): Field[] => {
  const fields: Field[] = [];
  for (let at = 0; ;) {
    const quoted = quotes && row[at] === '"';
    const end = quoted ? endOfQuoted(row, at) : endOfPlain(row, at, separator);
    const text = quoted ? row.slice(at + 1, end - 1).replaceAll('""', '"') : row.slice(at, end);
    fields.push({ text, column: at + 1 });
    if (end === row.length) return fields;
    if (!row.startsWith(separator, end)) throw new BadRow(end + 1, 'Text follows a closing quote');
    at = end + separator.length;
  }
};

const endOfPlain = (row: string, at: number, separator: string): number => {
  const end = row.indexOf(separator, at);
  return end < 0 ? row.length : end;
};

const endOfQuoted = (row: string, at: number): number => {
  for (let end = row.indexOf('"', at + 1); end >= 0; end = row.indexOf('"', end + 2))
    if (row[end + 1] !== '"') return end + 1;
  throw new OpenQuote(at + 1, 'A quote is not closed');
};
