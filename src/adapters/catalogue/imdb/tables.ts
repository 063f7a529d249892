import { DamagedFile } from '../../data-files/damaged-file.ts';
import type { DataFile } from '../../data-files/data-file.ts';
import { textOf } from '../../data-files/text.ts';

/** No line of these files has a tenth of it. */
const LONGEST_LINE = 1024 * 1024;

/** What the tables have where nothing is known. */
export const NOTHING = '\\N';

/**
 * The lines of a table of tab separated values below its header, a chunk of the file at a time; `wanted` are the columns
 * that are given back, in that order, wherever they stand.
 * @throws {DamagedFile}
 */
export async function* tableOf<const Names extends readonly string[]>(
  file: DataFile,
  wanted: Names,
): AsyncGenerator<readonly Cells<Names>[]> {
  let places: readonly number[] | undefined;
  for await (const lines of linesOf(file)) {
    const rows: Cells<Names>[] = [];
    for (const line of lines) {
      const cells = line.split('\t');
      if (places === undefined) {
        places = wanted.map((name) => cells.indexOf(name));
        const [lacking] = wanted.filter((_, at) => (places?.[at] ?? -1) < 0);
        if (lacking !== undefined) throw new DamagedFile(`${file.name} has no column ${lacking}.`);
        continue;
      }
      const row = places.map((place) => cells[place] ?? NOTHING);
      rows.push(row as unknown as Cells<Names>);
    }
    if (rows.length > 0) yield rows;
  }
  if (places === undefined) throw new DamagedFile(`${file.name} is empty.`);
}

type Cells<Names extends readonly string[]> = { readonly [At in keyof Names]: string };

async function* linesOf(file: DataFile): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of textOf(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE)
      throw new DamagedFile(`${file.name} is no table: a line of it does not end.`);
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}
