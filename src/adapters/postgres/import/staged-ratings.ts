import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { RatingBatch } from '#application/import/rating-data';
import type { AccountIds } from './account-ids.ts';
import { COPY_HEADER, COPY_TRAILER, CopyRows } from './copy-rows.ts';
import { writeTo, type ImportConnection } from './import-connection.ts';
import { sqlState } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { inSavepoint } from './savepoint.ts';

const UNIQUE_VIOLATION = '23505';

/** A table of the shape of `ratings` that takes the rows of the data set, by copy. */
export class StagedRatings {
  readonly table: string;
  readonly #connection: ImportConnection;
  readonly #accounts: AccountIds;
  readonly #movies: ReadonlyMap<number, number>;
  #rows = new CopyRows(0);
  #capacity = 0;
  #copy: Writable | undefined;
  #ended: Promise<void> | undefined;

  constructor(
    table: string,
    connection: ImportConnection,
    accounts: AccountIds,
    movies: ReadonlyMap<number, number>,
  ) {
    this.table = table;
    this.#connection = connection;
    this.#accounts = accounts;
    this.#movies = movies;
  }

  async add(batch: RatingBatch): Promise<void> {
    const copy = this.#copy ?? (await this.#start());
    this.#ensureCapacity(batch.users.length);
    await this.#accounts.ensure(batch.users, batch.count);
    for (let at = 0; at < batch.count; at += 1)
      this.#rows.push(
        this.#accounts.of(batch.users[at] ?? 0),
        this.#movies.get(batch.movies[at] ?? 0) ?? 0,
        batch.halfStars[at] ?? 0,
        batch.seconds[at] ?? 0,
      );
    await writeTo(copy, this.#rows.take());
  }

  async end(): Promise<void> {
    const copy = this.#copy ?? (await this.#start());
    copy.end(COPY_TRAILER);
    await this.#ended;
  }

  /** Gives the table its key. @returns how many ratings went because the same person had a newer one of the same film */
  async addKey(index: string): Promise<number> {
    const { sql } = this.#connection;
    const key = `create unique index ${index} on ${this.table} (user_id, movie_id)`;
    try {
      await inSavepoint(sql, () => sql(key));
      return 0;
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
      const removed = await removeRepeats(sql, this.table);
      await sql(key);
      return removed;
    }
  }

  async #start(): Promise<Writable> {
    const freeze = this.table.startsWith('pg_temp') ? '' : ', freeze';
    const copy = this.#connection.startCopy(
      `copy ${this.table} (user_id, movie_id, half_stars, rated_at) from stdin (format binary${freeze})`,
    );
    this.#copy = copy;
    this.#ended = finished(copy);
    // Told again by whoever waits for the end; unheard until then.
    this.#ended.catch(() => undefined);
    await writeTo(copy, COPY_HEADER);
    return copy;
  }

  #ensureCapacity(rows: number): void {
    if (rows <= this.#capacity) return;
    this.#rows = new CopyRows(rows);
    this.#capacity = rows;
  }
}

const removeRepeats = async (sql: Sql, table: string): Promise<number> => {
  const [row] = await sql<{ removed: number }>(`
    with removed as (
      delete from ${table} as staged using (
        select ctid, row_number() over (
          partition by user_id, movie_id order by rated_at desc, ctid desc
        ) as place from ${table}
      ) as ranked
      where staged.ctid = ranked.ctid and place > 1 returning 1
    )
    select count(*) as removed from removed`);
  return row?.removed ?? 0;
};
