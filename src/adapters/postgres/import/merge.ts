import type { Sql } from '../sql.ts';

export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Foreign keys are checked from a queue in memory, which a statement of this many rows keeps small. */
const ROWS_A_STATEMENT = 200_000;

/** Puts the staged ratings in place of those that the data set had so far; what is the same stays untouched. */
export const mergeInto = async (sql: Sql, staged: string, source: string): Promise<Changes> => {
  const removed = await count(
    sql,
    `delete from ratings as rating using imported_users as person
     where person.source = $1 and rating.user_id = person.user_id and not exists (
       select from ${staged} as staged
       where staged.user_id = rating.user_id and staged.movie_id = rating.movie_id
     )`,
    [source],
  );
  const changed = await count(
    sql,
    `update ratings as rating set half_stars = staged.half_stars, rated_at = staged.rated_at
     from ${staged} as staged
     where rating.user_id = staged.user_id and rating.movie_id = staged.movie_id
       and (rating.half_stars, rating.rated_at) is distinct from (staged.half_stars, staged.rated_at)`,
  );
  let added = 0;
  for (const [from, to] of await ranges(sql, staged))
    added += await count(
      sql,
      `insert into ratings (user_id, movie_id, half_stars, rated_at)
       select user_id, movie_id, half_stars, rated_at from ${staged} as staged
       where user_id between $1 and $2 and not exists (
         select from ratings as rating
         where rating.user_id = staged.user_id and rating.movie_id = staged.movie_id
       )
       order by user_id, movie_id`,
      [from, to],
    );
  return { added, changed, removed };
};

const count = async (sql: Sql, change: string, values?: readonly unknown[]): Promise<number> => {
  const [row] = await sql<{ rows: number }>(
    `with change as (${change} returning 1) select count(*) as rows from change`,
    values,
  );
  return row?.rows ?? 0;
};

/** Users from first to last, about as many at a time as make a statement's rows. */
const ranges = async (sql: Sql, staged: string): Promise<readonly (readonly [number, number])[]> => {
  const rows = await sql<{ first: number; last: number }>(
    `select min(user_id) as first, max(user_id) as last from (
       select user_id, sum(count(*)) over (order by user_id) as so_far from ${staged} group by user_id
     ) as people
     group by trunc(so_far / $1::int) order by 1`,
    [ROWS_A_STATEMENT],
  );
  return rows.map(({ first, last }) => [first, last] as const);
};
