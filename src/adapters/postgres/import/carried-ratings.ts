import type { Sql } from '../sql.ts';

/** What the copied rows count for in the tallies, which have them already. */
export const CARRIED_TALLIES = 'carried_tallies';

/**
 * The ratings of others, copied into a new table at the beginning, and once more what has changed of them at the end,
 * so that those who rate wait for the few and not for all.
 */
export class CarriedRatings {
  readonly #sql: Sql;
  readonly #table: string;
  readonly #source: string;
  readonly #count: number;
  /** Rows of this age or younger, in transactions before this one, may have come after the copy. */
  readonly #age: number;

  private constructor(sql: Sql, table: string, source: string, count: number, age: number) {
    this.#sql = sql;
    this.#table = table;
    this.#source = source;
    this.#count = count;
    this.#age = age;
  }

  /** @param source the data set whose rows will come into the table as well */
  static async copy(sql: Sql, table: string, source: string): Promise<CarriedRatings> {
    // Before the copy: what is still under way here may be missing in it.
    const [moment] = await sql<{ age: number }>(
      `select pg_current_xact_id()::text::bigint - pg_snapshot_xmin(pg_current_snapshot())::text::bigint as age`,
    );
    const [copied] = await sql<{ rows: number }>(
      `with copied as (insert into ${table} select * from ratings returning 1) select count(*) as rows from copied`,
    );
    await sql(
      `create temporary table ${CARRIED_TALLIES} on commit drop as
       select movie_id, (user_id % 16)::smallint as shard, count(*) as rating_count, sum(half_stars) as half_star_sum
       from ${table} group by 1, 2`,
    );
    return new CarriedRatings(sql, table, source, copied?.rows ?? 0, moment?.age ?? 0);
  }

  async catchUp(): Promise<void> {
    const [news] = await this.#sql<{ added: number; total: number }>(
      `with changed as (
         insert into ${this.#table} as carried select * from ratings where age(xmin) <= $1
         on conflict (user_id, movie_id) do update
           set half_stars = excluded.half_stars, rated_at = excluded.rated_at
           where (carried.half_stars, carried.rated_at) is distinct from (excluded.half_stars, excluded.rated_at)
         returning carried.xmax = 0 as is_new
       )
       select (select count(*) filter (where is_new) from changed) as added, (select count(*) from ratings) as total`,
      [this.#age],
    );
    if (news !== undefined && news.total < this.#count + news.added) await this.#removeGone();
  }

  async #removeGone(): Promise<void> {
    await this.#sql(
      `delete from ${this.#table} as carried
       where not exists (
         select from ratings where ratings.user_id = carried.user_id and ratings.movie_id = carried.movie_id
       ) and not exists (
         select from imported_users as person where person.user_id = carried.user_id and person.source = $1
       )`,
      [this.#source],
    );
  }
}
