/** What every binary copy begins with: signature, flags, length of a header extension. */
export const COPY_HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

/** Bytes of a row: the number of fields, then for each its length and its value. */
const ROW = 2 + (4 + 8) + (4 + 8) + (4 + 2) + (4 + 8);
const TWO_TO_32 = 2 ** 32;
/** Seconds from 1970 to 2000, from which Postgres counts. */
const EPOCH = 946_684_800;
const MICROS = 1_000_000;

/** Writes rows (user, film, half stars, seconds since 1970) as Postgres reads them in binary. */
export class CopyRows {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.alloc(capacity * ROW);
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  }

  push(userId: number, movieId: number, halfStars: number, seconds: number): void {
    const view = this.#view;
    view.setInt16(this.#at, 4);
    this.#at += 2;
    this.#int64(userId);
    this.#int64(movieId);
    view.setInt32(this.#at, 2);
    view.setInt16(this.#at + 4, halfStars);
    this.#at += 6;
    this.#int64((seconds - EPOCH) * MICROS);
  }

  /** The rows since the last call, in memory of their own. */
  take(): Buffer {
    const rows = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return rows;
  }

  #int64(value: number): void {
    const high = Math.floor(value / TWO_TO_32);
    this.#view.setInt32(this.#at, 8);
    this.#view.setInt32(this.#at + 4, high);
    this.#view.setUint32(this.#at + 8, value - high * TWO_TO_32);
    this.#at += 12;
  }
}
