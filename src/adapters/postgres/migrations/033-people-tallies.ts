import type { SqlMigration } from '../migration.ts';

/**
 * How many films people have and how renowned they are, also where a film's prominence changes. An import of a catalogue
 * counts what it changes itself, once at its end, so the triggers pass its statements over. Whoever counts holds the
 * people first: of two at once the second one then counts what the first one has changed.
 */
export const migration: SqlMigration = {
  name: '033-people-tallies',
  sql: `
create function tally_of_people(ids bigint[]) returns void language plpgsql as $$
begin
  perform from people where id = any(ids) order by id for no key update;
  -- a statement of its own, so that the next one sees what an import has changed that was waited for
  lock table person_tallies in row exclusive mode;
  -- planned anew each time: a plan for the first few people would be kept for the thousands after them
  execute $counting$
    with counted as (
      select person_id, count(*)::int as movies, sum(prominence * prominence) as renown
      from (select distinct person_id, movie_id from movie_people where person_id = any($1)) as part
        join movies on movies.id = movie_id
      group by person_id
    ),
    gone as (
      delete from person_tallies
      where person_id = any($1) and person_id not in (select person_id from counted)
    )
    insert into person_tallies as tally (person_id, movie_count, renown)
    select person_id, movies, renown from counted order by person_id
    on conflict (person_id) do update set movie_count = excluded.movie_count, renown = excluded.renown
      where (tally.movie_count, tally.renown) is distinct from (excluded.movie_count, excluded.renown)
  $counting$ using ids;
end $$;

create or replace function tally_people() returns trigger language plpgsql as $$
begin
  perform tally_of_people(array(select distinct person_id from touched_parts));
  return null;
end $$;
create or replace trigger movie_people_added after insert on movie_people
  referencing new table as touched_parts for each statement
  when (current_setting('movieconnect.people', true) is distinct from 'by import')
  execute function tally_people();
create or replace trigger movie_people_removed after delete on movie_people
  referencing old table as touched_parts for each statement
  when (current_setting('movieconnect.people', true) is distinct from 'by import')
  execute function tally_people();

create function tally_people_of_movies() returns trigger language plpgsql as $$
begin
  perform tally_of_people(array(
    select distinct person_id from movie_people where movie_id in (
      select id from changed join former using (id) where changed.prominence <> former.prominence)));
  return null;
end $$;
create trigger movies_changed after update on movies
  referencing old table as former new table as changed for each statement
  when (current_setting('movieconnect.people', true) is distinct from 'by import')
  execute function tally_people_of_movies();

-- what imports have left as it was
update person_tallies as tally set renown = counted.renown
from (
  select person_id, sum(prominence * prominence) as renown
  from (select distinct person_id, movie_id from movie_people) as part join movies on movies.id = movie_id
  group by person_id
) as counted
where counted.person_id = tally.person_id and abs(counted.renown - tally.renown) > 1e-9;
`,
};
