import { add4Over, COLUMNS_AT_A_TIME, type Add4 } from './simd-rows.ts';

const WIDTH = Float64Array.BYTES_PER_ELEMENT;

/** Rows of eight-bit numbers, many of which are to be summed up, each times a factor. Not re-entrant. */
export class ByteRows {
  readonly #columns: number;
  readonly #rows: Int8Array;
  /** Where they lie. */
  readonly #start: number;
  readonly #sums: Float64Array;
  readonly #add4: Add4;

  /** @param rows row after row; they are copied */
  constructor(rows: Int8Array, columns: number) {
    this.#columns = columns;
    this.#start = columns * WIDTH;
    const { buffer, add4 } = add4Over(this.#start + rows.length);
    this.#sums = new Float64Array(buffer, 0, columns);
    this.#rows = new Int8Array(buffer, this.#start, rows.length);
    this.#rows.set(rows);
    this.#add4 = add4;
  }

  /** Writes the sum of all rows, each times its factor, in their order. */
  write(factors: Float64Array, sums: Float64Array): void {
    this.#sums.fill(0);
    const counted: number[] = [];
    factors.forEach((factor, row) => {
      if (factor !== 0) counted.push(row);
    });
    for (let at = 0; at < counted.length; at += 4) this.#add(counted.slice(at, at + 4), factors);
    sums.set(this.#sums);
  }

  /** At most four rows; for those that are missing the first one, nought times. */
  #add([a = 0, b = -1, c = -1, d = -1]: readonly number[], factors: Float64Array): void {
    const columns = this.#columns;
    const whole = columns - (columns % COLUMNS_AT_A_TIME);
    const place = (row: number) => this.#start + Math.max(0, row) * columns;
    const times = (row: number) => factors[row] ?? 0;
    if (whole > 0)
      this.#add4(place(a), place(b), place(c), place(d), whole, 0, times(a), times(b), times(c), times(d));
    for (const row of [a, b, c, d]) {
      if (row < 0) break;
      for (let j = whole; j < columns; j++) this.#sums[j]! += times(row) * this.#rows[row * columns + j]!;
    }
  }
}
