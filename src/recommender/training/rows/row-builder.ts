/** Collects the rows of an item-item matrix, one after another, as eight-bit numbers with a scale for each row. */
export class RowBuilder {
  readonly #rowStarts: Uint32Array;
  readonly #scales: Float32Array;
  readonly #films: number;
  #columns: Uint16Array | Uint32Array;
  #weights: Int8Array;
  #rows = 0;
  #entries = 0;

  constructor(films: number, entriesARow: number) {
    this.#films = films;
    this.#rowStarts = new Uint32Array(films + 1);
    this.#scales = new Float32Array(films);
    this.#columns = this.#newColumns(films * entriesARow);
    this.#weights = new Int8Array(films * entriesARow);
  }

  /** `columns` ascending, `values[i]` for `columns[i]`. What rounds to nought is left out. */
  add(columns: Int32Array, values: Float32Array): void {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127);
    this.#reserve(columns.length);
    columns.forEach((column, i) => {
      const weight = scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(values[i]! / scale)));
      if (weight === 0) return;
      this.#columns[this.#entries] = column;
      this.#weights[this.#entries] = weight;
      this.#entries++;
    });
    this.#scales[this.#rows] = scale;
    this.#rowStarts[++this.#rows] = this.#entries;
  }

  finish() {
    if (this.#rows !== this.#films) throw new RangeError('Every film needs its row, be it empty.');
    return {
      rowStarts: this.#rowStarts,
      scales: this.#scales,
      columns: this.#columns.slice(0, this.#entries),
      weights: this.#weights.slice(0, this.#entries),
    };
  }

  #newColumns(length: number): Uint16Array | Uint32Array {
    return this.#films <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
  }

  #reserve(more: number): void {
    if (this.#entries + more <= this.#weights.length) return;
    const length = (this.#entries + more) * 2;
    const columns = this.#newColumns(length);
    columns.set(this.#columns);
    const weights = new Int8Array(length);
    weights.set(this.#weights);
    this.#columns = columns;
    this.#weights = weights;
  }
}
