import { createRandom } from '../random.ts';
import { toldBy, type Told, type Written } from './made-history.ts';
import type { Naming, NAMINGS } from './namings.ts';
import { tableOf, type Cells, type TableStyle } from './table.ts';

/** Rows of a file at least. */
const ROWS = 300;

/** Every way to name a film with every way to write what was done, mixed; the same for the same seed. */
export const rowsOf = <T>(
  seed: number,
  namings: (typeof NAMINGS)[keyof typeof NAMINGS],
  ways: readonly Written<T>[],
): readonly { readonly naming: Naming; readonly way: Written<T> }[] => {
  const random = createRandom(seed);
  const pairs = namings.flatMap((name) => ways.map((way) => ({ name, way })));
  const rounds = Math.ceil(ROWS / pairs.length);
  const rows = random.shuffled(Array.from({ length: rounds }, () => pairs).flat());
  return rows.map(({ name, way }) => ({ naming: name(random), way }));
};

interface Wanted {
  readonly seed: number;
  readonly namings: (typeof NAMINGS)[keyof typeof NAMINGS];
  readonly columns: readonly string[];
  readonly film: (naming: Naming) => Cells;
  readonly ways: readonly Written<Cells>[];
  readonly style?: TableStyle;
}

/** A table of several hundred rows, and what is to become of each. */
export const madeTable = (file: string, { seed, namings, columns, film, ways, style }: Wanted): MadeFile => {
  const rows = rowsOf(seed, namings, ways);
  const { bytes, lines } = tableOf(
    columns,
    rows.map(({ naming, way }) => ({ ...film(naming), ...way.cells })),
    style,
  );
  const told = rows.flatMap(({ naming, way }, at): readonly Told[] =>
    toldBy({ file, line: lines[at]! }, naming, way.claims),
  );
  return { file, bytes, told };
};

/** A file, and what is to become of each of its rows. */
export interface MadeFile {
  readonly file: string;
  readonly bytes: Buffer;
  readonly told: readonly Told[];
}

export const filesOf = (...tables: readonly Pick<MadeFile, 'file' | 'bytes'>[]) =>
  Object.fromEntries(tables.map(({ file, bytes }) => [file, bytes]));
export const toldOf = (...tables: readonly Pick<MadeFile, 'told'>[]) => tables.flatMap(({ told }) => told);
