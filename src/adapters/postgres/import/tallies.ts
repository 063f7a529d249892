import type { Sql } from '../sql.ts';

/** What the data set counted for before this import, by film and shard. */
const talliesOf = (source: string): { readonly text: string; readonly values: readonly unknown[] } => ({
  text: `select movie_id, (user_id % 16)::smallint as shard, count(*) as rating_count, sum(half_stars) as half_star_sum
         from ratings join imported_users using (user_id) where source = $1 group by 1, 2`,
  values: [source],
});

/**
 * What an import changes in each film's tally, computed at once: the rows in `staged`, less those that count already,
 * which are a table's or those of the data set `source` so far.
 */
export const computeTallyChanges = async (
  sql: Sql,
  staged: string,
  already: { readonly table: string } | { readonly source: string },
): Promise<void> => {
  await sql(`
    create temporary table tally_changes (
      movie_id bigint, shard smallint, rating_count integer, half_star_sum bigint
    ) on commit drop`);
  const minus =
    'table' in already ? { text: `table ${already.table}`, values: [] } : talliesOf(already.source);
  await sql(
    `insert into tally_changes
     select movie_id, shard, sum(rating_count), sum(half_star_sum) from (
       select movie_id, (user_id % 16)::smallint as shard, count(*) as rating_count, sum(half_stars) as half_star_sum
       from ${staged} group by 1, 2
       union all
       select movie_id, shard, -rating_count, -half_star_sum from (${minus.text}) as before
     ) as change
     group by 1, 2 having sum(rating_count) <> 0 or sum(half_star_sum) <> 0`,
    minus.values,
  );
  await sql('analyze tally_changes');
};

const ADD_MISSING = `
  insert into movie_rating_tallies (movie_id, shard, rating_count, half_star_sum)
  select movie_id, shard, rating_count, half_star_sum from tally_changes as change
  where not exists (
    select from movie_rating_tallies as tally
    where tally.movie_id = change.movie_id and tally.shard = change.shard
  )`;

/** Those of films that this transaction added: nobody else can have rated one, so nobody waits. */
export const applyTalliesOfNewMovies = async (sql: Sql): Promise<void> => {
  await sql(
    `${ADD_MISSING} and movie_id in (select movie_id from incoming_films where is_new) order by 1, 2`,
  );
  await sql('delete from tally_changes where movie_id in (select movie_id from incoming_films where is_new)');
};

/** Needs the ratings locked against all other writers, so that nobody else changes a tally. */
export const applyTallyChanges = async (sql: Sql): Promise<void> => {
  await sql(`
    update movie_rating_tallies as tally
    set rating_count = tally.rating_count + change.rating_count,
        half_star_sum = tally.half_star_sum + change.half_star_sum
    from tally_changes as change
    where tally.movie_id = change.movie_id and tally.shard = change.shard`);
  await sql(`${ADD_MISSING} order by 1, 2`);
};
