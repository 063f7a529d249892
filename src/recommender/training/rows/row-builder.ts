import type { ScaledRows } from '#recommender/format/item-model';

/** Collects the rows of an item-item matrix, one after another, as eight-bit numbers with a scale for each row. */
export class RowBuilder {
  readonly #starts: Uint32Array;
  readonly #scales: Float32Array;
  readonly #movies: number;
  #index: Uint16Array | Uint32Array;
  #value: Int8Array;
  #rows = 0;
  #entries = 0;

  constructor(movies: number, entriesARow: number) {
    this.#movies = movies;
    this.#starts = new Uint32Array(movies + 1);
    this.#scales = new Float32Array(movies);
    this.#index = this.#newIndex(movies * entriesARow);
    this.#value = new Int8Array(movies * entriesARow);
  }

  /** `columns` ascending, `values[i]` for `columns[i]`. What rounds to nought is left out. */
  add(columns: Int32Array, values: Float32Array): void {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127);
    this.#reserve(columns.length);
    columns.forEach((column, i) => {
      const weight = scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(values[i]! / scale)));
      if (weight === 0) return;
      this.#index[this.#entries] = column;
      this.#value[this.#entries] = weight;
      this.#entries++;
    });
    this.#scales[this.#rows] = scale;
    this.#starts[++this.#rows] = this.#entries;
  }

  finish(): ScaledRows {
    if (this.#rows !== this.#movies) throw new RangeError('Every film needs its row, be it empty.');
    return {
      starts: this.#starts,
      index: this.#index.slice(0, this.#entries),
      value: this.#value.slice(0, this.#entries),
      scales: this.#scales,
    };
  }

  #newIndex(length: number): Uint16Array | Uint32Array {
    return this.#movies <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
  }

  #reserve(more: number): void {
    if (this.#entries + more <= this.#value.length) return;
    const length = (this.#entries + more) * 2;
    const index = this.#newIndex(length);
    index.set(this.#index);
    const value = new Int8Array(length);
    value.set(this.#value);
    this.#index = index;
    this.#value = value;
  }
}
