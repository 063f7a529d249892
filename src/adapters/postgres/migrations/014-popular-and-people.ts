import type { SqlMigration } from '../migration.ts';

/**
 * What finding films and people needs.
 *
 * Popular films as they were ranked last, a window of time each (docs/decisions/0014-popular-films.md). All of it can be
 * made again at any time, so it is not logged: after a crash it is empty, and the next one who asks makes it.
 */
export const migration: SqlMigration = {
  name: '014-popular-and-people',
  sql: `
create unlogged table popular_rankings (
  time_window text collate "C" primary key check (time_window in ('all', 'year', 'month', 'week')),
  ranked_at timestamptz not null
);

create unlogged table popular_movies (
  movie_id bigint not null references movies (id) on delete cascade,
  time_window text collate "C" not null,
  -- by so much a film's damped mean is above the mean of all ratings
  lead double precision not null,
  prominence double precision not null,
  primary key (movie_id, time_window)
);
create index popular_movies_best_first on popular_movies (time_window, (-lead), (-prominence), movie_id);

-- 'busy' where somebody else does it just now and may_wait is false
create function rank_popular_movies(wanted text, may_wait boolean) returns text language plpgsql as $$
declare
  before constant timestamptz := (select ranked_at from popular_rankings where time_window = wanted);
  moment timestamptz;
  oldest timestamptz;
  mean double precision;
begin
  if may_wait then
    perform pg_advisory_xact_lock(7204018, hashtext(wanted));
  elsif not pg_try_advisory_xact_lock(7204018, hashtext(wanted)) then
    return 'busy';
  end if;
  -- whoever had the lock until now has made it
  if exists (
    select from popular_rankings where time_window = wanted and ranked_at is distinct from before
  ) then
    return 'renewed';
  end if;

  moment := clock_timestamp();
  oldest := moment - case wanted
    when 'year' then interval '1 year' when 'month' then interval '1 month' else interval '7 days' end;
  -- sums of float8: as exact as of bigint below 2^53, and four times as fast
  mean := coalesce(
    (select sum(half_star_sum::float8) / 2 / nullif(sum(rating_count), 0) from movie_rating_tallies), 0);
  with rated as (
    select tally.movie_id, sum(rating_count)::int as n, sum(half_star_sum::float8) / 2 as stars
    from movie_rating_tallies as tally where wanted = 'all' and rating_count > 0 group by 1
    union all
    -- both ends: a clock that was wrong, or a file, may bring ratings of times to come
    select rating.movie_id, count(*)::int, sum(half_stars)::float8 / 2
    from ratings as rating where wanted <> 'all' and rated_at between oldest and moment group by 1
  ),
  ranked as materialized (
    select id, movie.prominence,
      -- rounded, so that what is equal on paper is equal here
      coalesce(round((stars - n * mean) / (n + 25) * 1e9) / 1e9, 0) as lead
    from movies as movie left join rated on movie_id = id
    where wanted = 'all' or movie_id is not null
  ),
  gone as (
    delete from popular_movies as entry
    where time_window = wanted and not exists (select from ranked where id = movie_id)
  )
  insert into popular_movies as entry (movie_id, time_window, lead, prominence)
  select id, wanted, ranked.lead, ranked.prominence from ranked
  on conflict (movie_id, time_window) do update
    set lead = excluded.lead, prominence = excluded.prominence
    where (entry.lead, entry.prominence) is distinct from (excluded.lead, excluded.prominence);

  insert into popular_rankings values (wanted, moment)
  on conflict (time_window) do update set ranked_at = excluded.ranked_at;
  if before is null then
    analyze popular_movies;
  end if;
  return 'renewed';
end $$;

-- waits for whoever ranks just now, who may not have seen what this transaction changes
create function forget_popular_rankings() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7204018, hashtext(name))
    from unnest(array['all', 'month', 'week', 'year']) as name;
  delete from popular_rankings;
end $$;

-- a short text and all that is left of it when one letter is missing: two texts that are one slip apart share one of
-- these, be it a letter too many, too few, wrong, or two neighbours swapped
create function one_letter_less(key text) returns text[]
language sql immutable strict parallel safe
return case when length(key) between 3 and 25
  then array(select overlay(key placing '' from at for 1) from generate_series(1, length(key)) as at) || key
  else '{}' end;

create index movies_by_slips on movies using gin (one_letter_less(search_key)) with (fastupdate = off);

create function movies_like(wanted text, key text, initials text, nothing_has_its_words boolean)
returns table (id bigint, likeness double precision)
language plpgsql stable rows 20 as $$
declare
  nothing boolean := nothing_has_its_words;
  has_trigrams constant boolean := show_trgm(wanted) <> '{}';
begin
  if key <> '' then
    -- four letters have many neighbours, and are as often initials
    return query select movie.id, case when length(key) > 4 then 0.9 else 0.7 end::float8 from movies as movie
      where one_letter_less(search_key) && one_letter_less(key);
    nothing := nothing and not found;
  end if;
  if has_trigrams then
    return query select movie.id, word_similarity(wanted, search_words)::float8 from movies as movie
      where wanted <% search_words;
    nothing := nothing and not found;
  end if;
  if nothing_has_its_words and initials <> '' then
    return query select movie.id, 0.8::float8 from movies as movie
      where initials_of(search_words) collate "C" >= initials
        and initials_of(search_words) collate "C" < initials || U&'\\+10FFFF';
    nothing := nothing and not found;
    return query select movie.id, 0.8::float8 from movies as movie
      where initials_of(search_words) collate "C" >= 't' || initials
        and initials_of(search_words) collate "C" < 't' || initials || U&'\\+10FFFF'
        and starts_with(search_words, ' the ');
    nothing := nothing and not found;
  end if;
  if nothing and has_trigrams then
    return query select movie.id, similarity(wanted, search_words)::float8 from movies as movie
      where search_words % wanted;
  end if;
end $$;

-- The films whose title begins with a letter or two, best known first; and those whose article does.
create function with_article(search_words text, search_key text) returns boolean
language sql immutable strict parallel safe
return replace(search_words, ' ', '') <> search_key;

create index movies_by_first_letter on movies (left(search_key, 1), (-prominence), id);
create index movies_by_two_letters on movies (left(search_key, 2), (-prominence), id);
create index movies_by_article_1 on movies (left(search_words, 2), (-prominence), id)
  where with_article(search_words, search_key);
create index movies_by_article_2 on movies (left(search_words, 3), (-prominence), id)
  where with_article(search_words, search_key);
create index movies_by_article_3 on movies (left(search_words, 4), (-prominence), id)
  where with_article(search_words, search_key);

-- The words are written by whoever writes the name (titleWords in the domain); of people whom an earlier version has
-- added they are null until the next start.
alter table people add search_words text check (search_words like ' _%');
create index people_by_trigrams on people using gin (search_words gin_trgm_ops) with (fastupdate = off);
-- each word that a name has, for those that are a slip away from what was typed
create table name_words (word text collate "C" primary key);
create index name_words_by_slips on name_words using gin (one_letter_less(word)) with (fastupdate = off);
create index people_without_words on people (id) where search_words is null;

-- What the search asks where no name has the words. They hold letters and digits only. Planned anew each time, for by
-- the words found the planner sees that the index is worth while.
create function people_like(typed text, words text[]) returns table (id bigint, likeness double precision)
language plpgsql stable rows 20 as $$
begin
  return query execute (
    select 'select id, 0.9::float8 from people where '
      || string_agg(format('search_words like any(%L::text[])', forms), ' and ')
    from (
      select array(
        select '% ' || typed_word || '%'
        union select '% ' || word || '%' from name_words where one_letter_less(word) && one_letter_less(typed_word)
      ) as forms
      from unnest(words) as typed_word
    ) as all_words
  );
  return query select person.id, round(word_similarity(typed, search_words)::numeric, 1)::float8
    from people as person where typed <% search_words;
end $$;

-- How many films somebody has and how renowned they are: the sum of the squares of the prominence of their films, so
-- that one which everybody knows counts more than many unknown ones. Kept by triggers; who has no film has no row.
-- Apart from the names, whose index is dear to change.
create table person_tallies (
  person_id bigint primary key references people (id) on delete cascade,
  movie_count integer not null check (movie_count > 0),
  renown double precision not null check (renown >= 0)
);
insert into person_tallies
  select person_id, count(*), sum(prominence * prominence)
  from (select distinct person_id, movie_id from movie_people) as part
    join movies on movies.id = part.movie_id
  group by person_id;

create function tally_people() returns trigger language plpgsql as $$
begin
  -- planned anew each time: a plan for the first few films would be kept for the thousands after them
  execute $counting$
    with touched as materialized (select distinct person_id from touched_parts),
    counted as (
      select person_id, count(*)::int as movies, sum(prominence * prominence) as renown
      from (
        select distinct person_id, movie_id from movie_people where person_id in (select person_id from touched)
      ) as part join movies on movies.id = movie_id
      group by person_id
    ),
    gone as (
      delete from person_tallies
      where person_id in (select person_id from touched except select person_id from counted)
    )
    insert into person_tallies (person_id, movie_count, renown)
    select person_id, movies, renown from counted order by person_id
    on conflict (person_id) do update set movie_count = excluded.movie_count, renown = excluded.renown
  $counting$;
  return null;
end $$;
create trigger movie_people_added after insert on movie_people
  referencing new table as touched_parts for each statement execute function tally_people();
create trigger movie_people_removed after delete on movie_people
  referencing old table as touched_parts for each statement execute function tally_people();

-- how many films a genre has, kept by triggers
alter table genres add movie_count integer not null default 0 check (movie_count >= 0);
update genres set movie_count = (select count(*) from movie_genres where genre_id = genres.id);

create function tally_genres() returns trigger language plpgsql as $$
begin
  update genres set movie_count = movie_count + change.films * (case tg_op when 'INSERT' then 1 else -1 end)
  from (select genre_id, count(*)::int as films from touched_links group by genre_id) as change
  where genres.id = change.genre_id;
  return null;
end $$;
create trigger movie_genres_added after insert on movie_genres
  referencing new table as touched_links for each statement execute function tally_genres();
create trigger movie_genres_removed after delete on movie_genres
  referencing old table as touched_links for each statement execute function tally_genres();
`,
};
