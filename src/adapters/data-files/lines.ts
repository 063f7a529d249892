import { DamagedFile } from './damaged-file.ts';
import type { DataFile } from './data-file.ts';
import { decode } from './decode.ts';
import { textOf } from './text.ts';

/** Lines count from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 10;

/** The lines of a text file, whichever way they end. @throws {DamagedFile} */
export async function* linesOf(file: DataFile): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  const next = (bytes: Buffer): Line => ({ line: (line += 1), text: decode(bytes).replace(/\r$/, '') });
  for await (const chunk of textOf(file)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      yield next(bytes.subarray(at, end));
      at = end + 1;
    }
    rest = bytes.subarray(at);
    if (rest.length > LONGEST_LINE)
      throw DamagedFile.at({ file: file.name, line: line + 1, column: 1, problem: 'This line has no end' });
  }
  if (rest.length > 0) yield next(rest);
}
