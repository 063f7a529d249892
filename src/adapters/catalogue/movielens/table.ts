import { DamagedFile } from '#adapters/data-files/damaged-file';
import { BadRow, splitFields, type Field, type Shape } from './fields.ts';
import type { Line } from '#adapters/data-files/lines';

export interface Table<Name extends string = string> {
  readonly shape: Shape;
  readonly width: number;
  readonly columns: Readonly<Record<Name, number>>;
}

const SEPARATORS = [',', ';', '\t', '|', '::'];

/** The table of files that do not name their columns. */
export const fixedTable = <Name extends string>(shape: Shape, names: readonly Name[]): Table<Name> => ({
  shape,
  width: names.length,
  columns: placesOf(names, names),
});

/**
 * The table that a header describes: it names its columns, in any order, between separators of one of the usual kinds.
 * @param optional those of the wanted columns that need not be there; their place is then -1
 * @throws {DamagedFile} when a wanted column is not named, or not by one alone
 */
export const tableOfHeader = <Name extends string>(
  file: string,
  { line, text }: Line,
  wanted: readonly Name[],
  optional: readonly Name[] = [],
): Table<Name> => {
  const needed = wanted.filter((name) => !optional.includes(name));
  const refuse = (column: number, problem: string) => DamagedFile.at({ file, line, column, problem });
  const readings = SEPARATORS.map((separator) => headerOf(text, { separator, quotes: true }));
  const most = readings.reduce((best, each) => (each.names.length > best.names.length ? each : best));
  const found = readings.find(({ names }) => needed.every((name) => names.includes(plain(name)))) ?? most;
  const { shape, fields, names } = found;
  const missing = needed.find((name) => !names.includes(plain(name)));
  if (missing !== undefined) throw refuse(1, withoutColumn(missing, fields, needed));
  for (const name of wanted.filter((each) => names.includes(plain(each)))) {
    const again = names.indexOf(plain(name), names.indexOf(plain(name)) + 1);
    if (again >= 0) throw refuse(fields[again]?.column ?? 1, `Two columns are called ${name}`);
  }
  return { shape, width: names.length, columns: placesOf(names, wanted, plain) };
};

/** The fields of one row, as many as there are columns. @throws {BadRow} */
export const fieldsOf = (row: string, { shape, width }: Pick<Table, 'shape' | 'width'>): readonly Field[] => {
  const fields = splitFields(row, shape);
  if (fields.length < width)
    throw new BadRow(row.length + 1, `This line ends after ${fields.length} of ${width} fields`);
  const surplus = fields[width];
  if (surplus !== undefined)
    throw new BadRow(surplus.column, `This line has ${fields.length} fields, and there are ${width} columns`);
  return fields;
};

/** `User_ID` is `userId`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

const headerOf = (text: string, shape: Shape) => {
  const fields = splitHeader(text, shape);
  return { shape, fields, names: fields.map((field) => plain(field.text)) };
};

const splitHeader = (text: string, shape: Shape): readonly Field[] => {
  try {
    return splitFields(text, shape);
  } catch (error) {
    if (error instanceof BadRow) return [];
    throw error;
  }
};

const LONGEST_NAME = 40;

const withoutColumn = (missing: string, fields: readonly Field[], wanted: readonly string[]): string => {
  const there = fields.map(({ text }) => text.trim()).filter((text) => text !== '');
  if (there.length > 0 && there.every((text) => !/\p{L}/u.test(text)))
    return `This line should name the columns (${wanted.join(', ')}), but holds values`;
  const names = new Intl.ListFormat('en-GB').format(there.map((text) => text.slice(0, LONGEST_NAME)));
  return `No column is called ${missing}, but there ${there.length === 1 ? 'is' : 'are'} ${names}`;
};

const placesOf = <Name extends string>(
  names: readonly string[],
  wanted: readonly Name[],
  spelt: (name: string) => string = (name) => name,
): Readonly<Record<Name, number>> =>
  // Made of `wanted` itself, so every name has its place.
  Object.fromEntries(wanted.map((name) => [name, names.indexOf(spelt(name))])) as Record<Name, number>;
