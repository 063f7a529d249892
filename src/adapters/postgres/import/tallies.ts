import type { Sql } from '../sql.ts';

/**
 * What an import changes in each film's tally, computed from its rows at once: those to come in `staged`, less those
 * that the data set has had so far.
 */
export const computeTallyChanges = async (sql: Sql, staged: string, source: string): Promise<void> => {
  await sql(`
    create temporary table tally_changes (
      movie_id bigint, shard smallint, rating_count integer, half_star_sum bigint, primary key (movie_id, shard)
    ) on commit drop`);
  await sql(
    `insert into tally_changes
     select movie_id, shard, sum(rating_count), sum(half_star_sum) from (
       select movie_id, (user_id % 16)::smallint as shard, count(*) as rating_count, sum(half_stars) as half_star_sum
       from ${staged} group by 1, 2
       union all
       select movie_id, (user_id % 16)::smallint, -count(*), -sum(half_stars)
       from ratings join imported_users using (user_id) where source = $1 group by 1, 2
     ) as change
     group by 1, 2 having sum(rating_count) <> 0 or sum(half_star_sum) <> 0`,
    [source],
  );
  await sql('analyze tally_changes');
};

/** Needs the ratings locked against all other writers, so that nobody else changes a tally. */
export const applyTallyChanges = async (sql: Sql): Promise<void> => {
  await sql(`
    update movie_rating_tallies as tally
    set rating_count = tally.rating_count + change.rating_count,
        half_star_sum = tally.half_star_sum + change.half_star_sum
    from tally_changes as change
    where tally.movie_id = change.movie_id and tally.shard = change.shard`);
  await sql(`
    insert into movie_rating_tallies (movie_id, shard, rating_count, half_star_sum)
    select movie_id, shard, rating_count, half_star_sum from tally_changes as change
    where not exists (
      select from movie_rating_tallies as tally
      where tally.movie_id = change.movie_id and tally.shard = change.shard
    )
    order by movie_id, shard`);
};
