import type { OnBadPlace, RatingBatch, RatingReading } from '#application/import/rating-data';
import { DamagedFile, passOver } from '#adapters/data-files/damaged-file';
import type { DataFile } from '#adapters/data-files/data-file';
import { decode } from '#adapters/data-files/decode';
import { BadRow, type Shape } from './fields.ts';
import { RATING_COLUMNS, ratingTable, RatingRowReader, type RatingRow } from './rating-row.ts';
import { fixedTable } from './table.ts';
import { textOf } from '#adapters/data-files/text';

const BATCH = 16_384;
const LONGEST_LINE = 64 * 1024;
const NEWLINE = 10;

export interface RatingFile {
  readonly file: DataFile;
  /** Of files that do not name their columns; undefined: the first line does. */
  readonly shape: Shape | undefined;
  readonly isKnownMovie: (id: number) => boolean;
  /** Whether every rating has to have a time; where one need not, it is NaN without. */
  readonly hasTimes?: boolean;
}

/** Ratings in batches; a batch is filled again when the next one is asked for. */
export async function* readRatings(
  { file, shape, isKnownMovie, hasTimes = true }: RatingFile,
  { latest, onBad, onBytes }: RatingReading,
): AsyncGenerator<RatingBatch> {
  const batch = new Batch();
  const place = new Lines(file.name, onBad);
  const limits = { isKnownMovie, latest, hasTimes };
  let reader = shape && new RatingRowReader(fixedTable(shape, RATING_COLUMNS), limits);
  for await (const bytes of wholeLines(file, onBytes)) {
    let at = 0;
    if (reader === undefined) {
      const end = bytes.indexOf(NEWLINE);
      const header = { line: 1, text: decode(bytes.subarray(0, end)).trimEnd() };
      reader = new RatingRowReader(ratingTable(file.name, header, hasTimes), limits);
      place.line += 1;
      at = end + 1;
    }
    while (at < bytes.length) {
      const next = reader.readPlain(bytes, at);
      place.line += 1;
      if (next >= 0) {
        batch.push(reader.row);
        at = next;
      } else {
        const end = bytes.indexOf(NEWLINE, at);
        if (place.isRow(reader, decode(bytes.subarray(at, end)))) batch.push(reader.row);
        at = end + 1;
      }
      if (batch.count === BATCH) {
        yield batch;
        batch.count = 0;
      }
    }
  }
  if (batch.count > 0) yield batch;
}

class Lines {
  line = 0;
  readonly #file: string;
  readonly #onBad: OnBadPlace;

  constructor(file: string, onBad: OnBadPlace) {
    this.#file = file;
    this.#onBad = onBad;
  }

  isRow(reader: RatingRowReader, text: string): boolean {
    const row = text.replace(/\r$/, '');
    if (row.trim() === '') return false;
    try {
      reader.readCarefully(row);
      return true;
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      const { column, message: problem } = error;
      passOver({ file: this.#file, line: this.line, column, problem }, this.#onBad);
      return false;
    }
  }
}

class Batch implements RatingBatch {
  count = 0;
  readonly users = new Int32Array(BATCH);
  readonly movies = new Int32Array(BATCH);
  readonly halfStars = new Uint8Array(BATCH);
  readonly seconds = new Float64Array(BATCH);

  push(row: RatingRow): void {
    this.users[this.count] = row.user;
    this.movies[this.count] = row.movie;
    this.halfStars[this.count] = row.halfStars;
    this.seconds[this.count] = row.seconds;
    this.count += 1;
  }
}

/** Pieces of the file that end with a line end. */
async function* wholeLines(file: DataFile, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of textOf(file, onBytes)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE)
      throw new DamagedFile(
        `${file.name}: A line has more than ${LONGEST_LINE} bytes, so this holds no ratings.`,
      );
  }
  if (rest.length > 0) yield Buffer.concat([rest, Buffer.from([NEWLINE])]);
}
