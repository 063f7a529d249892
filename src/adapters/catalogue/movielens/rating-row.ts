import { BadRow } from './fields.ts';
import { halfStarsOf, idOf, MAX_ID, withPoint } from './numbers.ts';
import type { Line } from '#adapters/data-files/lines';
import { fieldsOf, tableOfHeader, type Table } from './table.ts';
import { secondsOf } from './times.ts';

export type RatingColumn = 'userId' | 'movieId' | 'rating' | 'timestamp';
export const RATING_COLUMNS = ['userId', 'movieId', 'rating', 'timestamp'] as const;

/**
 * The table that a header describes.
 * @param hasTimes whether the column of times has to be there
 * @throws {DamagedFile}
 */
export const ratingTable = (file: string, header: Line, hasTimes: boolean): Table<RatingColumn> =>
  tableOfHeader(file, header, RATING_COLUMNS, hasTimes ? [] : ['timestamp']);

export interface RatingRow {
  user: number;
  movie: number;
  halfStars: number;
  /** NaN where it is not known. */
  seconds: number;
}

export interface RatingLimits {
  readonly isKnownMovie: (id: number) => boolean;
  /** Seconds since 1970. */
  readonly latest: number;
  readonly hasTimes: boolean;
}

const [NEWLINE, RETURN, DOT, ZERO, FIVE, NINE] = [10, 13, 46, 48, 53, 57];
const MOST_DIGITS = 10;

/** Reads rows of ratings: plain ones straight from the bytes, all others with care, so that it can say what is wrong. */
export class RatingRowReader {
  readonly row: RatingRow = { user: 0, movie: 0, halfStars: 0, seconds: 0 };
  readonly #table: Table<RatingColumn>;
  readonly #columns: Table<RatingColumn>['columns'];
  readonly #isKnownMovie: (id: number) => boolean;
  readonly #latest: number;
  readonly #hasTimes: boolean;
  readonly #values = new Float64Array(RATING_COLUMNS.length);
  readonly #separator: number;
  readonly #separatorWidth: number;
  readonly #isPlainLayout: boolean;
  readonly #isTimed: boolean;

  constructor(table: Table<RatingColumn>, { isKnownMovie, latest, hasTimes }: RatingLimits) {
    const { separator } = table.shape;
    this.#table = table;
    this.#columns = table.columns;
    this.#isKnownMovie = isKnownMovie;
    this.#latest = latest;
    this.#hasTimes = hasTimes;
    this.#separator = separator.charCodeAt(0);
    this.#separatorWidth = separator.length;
    this.#isTimed = table.columns.timestamp >= 0;
    this.#isPlainLayout = table.width === RATING_COLUMNS.length - (this.#isTimed ? 0 : 1);
  }

  /**
   * Reads the row that begins at `start`, if it is as the data sets write it: digits and separators, nothing else.
   * @param bytes hold a line end at or behind `start`
   * @returns where the next row begins, or -1: read it with care
   */
  readPlain(bytes: Uint8Array, start: number): number {
    if (!this.#isPlainLayout) return -1;
    const ratingAt = this.#columns.rating;
    const width = this.#separatorWidth;
    const fields = this.#table.width;
    let at = start;
    for (let field = 0; field < fields; field += 1) {
      const first = at;
      let value = 0;
      let byte = bytes[at] ?? 0;
      for (; byte >= ZERO && byte <= NINE; byte = bytes[(at += 1)] ?? 0) value = value * 10 + (byte - ZERO);
      if (at === first || at - first > MOST_DIGITS) return -1;
      if (field === ratingAt) {
        value *= 2;
        if (byte === DOT) {
          const half = bytes[at + 1];
          if (half === FIVE) value += 1;
          else if (half !== ZERO) return -1;
          byte = bytes[(at += 2)] ?? 0;
        }
      }
      this.#values[field] = value;
      if (field === fields - 1) {
        if (byte === RETURN) byte = bytes[(at += 1)] ?? 0;
        if (byte !== NEWLINE) return -1;
        at += 1;
      } else {
        if (byte !== this.#separator) return -1;
        if (width === 2 && bytes[at + 1] !== this.#separator) return -1;
        at += width;
      }
    }
    return this.#take() ? at : -1;
  }

  /** @throws {BadRow} */
  readCarefully(text: string): void {
    const fields = fieldsOf(text, this.#table);
    const of = (column: RatingColumn) => {
      const field = fields[this.#columns[column]] ?? { text: '', column: 1 };
      return this.#table.shape.separator === ',' ? field : withPoint(field);
    };
    this.row.user = idOf(of('userId'), 'user');
    this.row.movie = idOf(of('movieId'), 'film');
    this.row.halfStars = halfStarsOf(of('rating'));
    const time = of('timestamp');
    const isUntimed = !this.#hasTimes && time.text.trim() === '';
    this.row.seconds = isUntimed ? NaN : secondsOf(time, this.#latest);
    if (!this.#isKnownMovie(this.row.movie))
      throw new BadRow(of('movieId').column, `There is no film ${this.row.movie} in this data set`);
  }

  #take(): boolean {
    const { row } = this;
    row.user = this.#values[this.#columns.userId] ?? 0;
    row.movie = this.#values[this.#columns.movieId] ?? 0;
    row.halfStars = this.#values[this.#columns.rating] ?? 0;
    row.seconds = this.#isTimed ? (this.#values[this.#columns.timestamp] ?? 0) : NaN;
    return (
      row.user >= 1 &&
      row.user <= MAX_ID &&
      row.halfStars >= 1 &&
      row.halfStars <= 10 &&
      (row.seconds <= this.#latest || !this.#isTimed) &&
      this.#isKnownMovie(row.movie)
    );
  }
}
