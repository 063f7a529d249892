import type { Sql } from '../sql.ts';

const BLOCK = 4_096;

/**
 * The account of each person of a data set: the one of an earlier import, or an id set aside for a new one. Its memory
 * grows with people, not with ratings.
 */
export class AccountIds {
  readonly #known = new Map<number, number>();
  readonly #reserve: Sql;
  readonly #fresh = new Map<number, number>();
  #free: number[] = [];

  /** @param reserve runs outside the import's transaction, whose connection is busy taking rows */
  constructor(reserve: Sql) {
    this.#reserve = reserve;
  }

  get count(): number {
    return this.#known.size;
  }

  async remember(sql: Sql, source: string): Promise<void> {
    const rows = await sql<{ person: number; id: number }>(
      'select source_user_id as person, user_id as id from imported_users where source = $1',
      [source],
    );
    for (const { person, id } of rows) this.#known.set(person, id);
  }

  /** Gives everybody among the first `count` people an id. */
  async ensure(people: Int32Array, count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const person = people[at] ?? 0;
      if (this.#known.has(person)) continue;
      const id = this.#free.pop() ?? (await this.#next());
      this.#known.set(person, id);
      this.#fresh.set(person, id);
    }
  }

  of(person: number): number {
    return this.#known.get(person) ?? 0;
  }

  /** Makes the accounts that are new. */
  async save(sql: Sql, source: string): Promise<void> {
    const [people, ids] = [[...this.#fresh.keys()], [...this.#fresh.values()]];
    for (let at = 0; at < ids.length; at += BLOCK) {
      const block = [ids.slice(at, at + BLOCK), people.slice(at, at + BLOCK)];
      // "#" is in no name that can be registered.
      await sql(
        `insert into users (id, username, created_at)
         select id, 'movielens#' || person, now() from unnest($1::bigint[], $2::int[]) as new (id, person)`,
        block,
      );
      await sql(
        `insert into imported_users (source, source_user_id, user_id)
         select $3, person, id from unnest($1::bigint[], $2::int[]) as new (id, person)`,
        [...block, source],
      );
    }
  }

  async #next(): Promise<number> {
    const rows = await this.#reserve<{ id: number }>(
      `select nextval(pg_get_serial_sequence('users', 'id')) as id from generate_series(1, $1::int)`,
      [BLOCK],
    );
    this.#free = rows.map(({ id }) => id).reverse();
    return this.#free.pop() ?? 0;
  }
}
