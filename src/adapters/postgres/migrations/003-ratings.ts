import type { SqlMigration } from '../migration.ts';

/**
 * Ratings, and the exact count and sum of each film, kept by the statement that changes a rating. A film's tally is
 * split over 16 rows by user, so that people who rate a popular film at once seldom wait for one another
 * (docs/decisions/0004-rating-tallies.md). Rows are locked in one order, so that two statements cannot deadlock.
 */
export const migration: SqlMigration = {
  name: '003-ratings',
  sql: `
create table ratings (
  user_id bigint not null references users (id) on delete cascade,
  movie_id bigint not null references movies (id) on delete cascade,
  half_stars smallint not null check (half_stars between 1 and 10),
  rated_at timestamptz not null,
  primary key (user_id, movie_id)
);
create index ratings_of_user_newest_first on ratings (user_id, rated_at desc, movie_id desc);
create index ratings_of_movie on ratings (movie_id);
create index ratings_by_time on ratings (rated_at) include (movie_id, half_stars);

create table movie_rating_tallies (
  movie_id bigint not null references movies (id) on delete cascade,
  shard smallint not null check (shard between 0 and 15),
  rating_count integer not null check (rating_count >= 0),
  half_star_sum bigint not null check (half_star_sum >= 0),
  primary key (movie_id, shard)
) with (fillfactor = 50);

create function tally_new_ratings() returns trigger language plpgsql as $$
begin
  insert into movie_rating_tallies as tally (movie_id, shard, rating_count, half_star_sum)
  select movie_id, user_id % 16, count(*), sum(half_stars) from added group by 1, 2 order by 1, 2
  on conflict (movie_id, shard) do update
    set rating_count = tally.rating_count + excluded.rating_count,
        half_star_sum = tally.half_star_sum + excluded.half_star_sum;
  return null;
end $$;

create function tally_changed_ratings() returns trigger language plpgsql as $$
begin
  perform 1 from movie_rating_tallies
    where (movie_id, shard) in (select movie_id, (user_id % 16)::smallint from removed)
    order by movie_id, shard for update;
  update movie_rating_tallies as tally set half_star_sum = tally.half_star_sum + change.half_stars
  from (
    select movie_id, (user_id % 16)::smallint as shard, sum(half_stars) as half_stars
    from (
      select movie_id, user_id, half_stars from added
      union all select movie_id, user_id, -half_stars from removed
    ) as both_sides
    group by 1, 2
  ) as change
  where tally.movie_id = change.movie_id and tally.shard = change.shard and change.half_stars <> 0;
  return null;
end $$;

create function tally_removed_ratings() returns trigger language plpgsql as $$
begin
  perform 1 from movie_rating_tallies
    where (movie_id, shard) in (select movie_id, (user_id % 16)::smallint from removed)
    order by movie_id, shard for update;
  update movie_rating_tallies as tally
    set rating_count = tally.rating_count - gone.rating_count,
        half_star_sum = tally.half_star_sum - gone.half_stars
  from (
    select movie_id, (user_id % 16)::smallint as shard, count(*) as rating_count, sum(half_stars) as half_stars
    from removed group by 1, 2
  ) as gone
  where tally.movie_id = gone.movie_id and tally.shard = gone.shard;
  return null;
end $$;

create trigger ratings_added after insert on ratings
  referencing new table as added for each statement execute function tally_new_ratings();
create trigger ratings_changed after update on ratings
  referencing old table as removed new table as added for each statement execute function tally_changed_ratings();
create trigger ratings_removed after delete on ratings
  referencing old table as removed for each statement execute function tally_removed_ratings();

create function refuse_moved_rating() returns trigger language plpgsql as $$
begin
  raise exception 'a rating stays with its user and its film';
end $$;
create trigger ratings_never_move before update of user_id, movie_id on ratings
  for each row when (old.user_id <> new.user_id or old.movie_id <> new.movie_id)
  execute function refuse_moved_rating();
`,
};
