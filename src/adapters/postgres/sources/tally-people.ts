import type { Sql } from '../sql.ts';

const TOUCHED = `
  create temporary table touched_people on commit drop as
  select person_id from former_people
  union select person_id from shown_parts where movie_id in (select movie_id from changed_parts)
  union select person_id from movie_people where movie_id in (select movie_id from newly_prominent)`;

const COUNTED = `
  create temporary table counted_people on commit drop as
  select person_id, count(*)::int as movie_count, sum(prominence * prominence) as renown
  from (
    select distinct person_id, movie_id from movie_people join touched_people using (person_id)
  ) as part join movies on movies.id = movie_id
  group by person_id`;

const GONE = `
  delete from person_tallies where person_id in (select person_id from touched_people)
    and person_id not in (select person_id from counted_people)`;

const TELL = `
  insert into person_tallies as tally (person_id, movie_count, renown)
  select person_id, counted.movie_count, counted.renown
  from counted_people as counted left join person_tallies as told using (person_id)
  where (told.movie_count, told.renown) is distinct from (counted.movie_count, counted.renown)
  order by person_id
  on conflict (person_id) do update set movie_count = excluded.movie_count, renown = excluded.renown`;

/**
 * Counts the films of all people whose casts or whose films' prominence changed, once, where triggers would for each
 * statement. Nobody else can count until the transaction ends; to read the tallies nobody waits.
 */
export const tallyPeople = async (sql: Sql): Promise<void> => {
  await sql('lock table person_tallies in share row exclusive mode');
  await sql(TOUCHED);
  await sql('analyze touched_people');
  await sql(COUNTED);
  await sql('analyze counted_people');
  await sql(GONE);
  await sql(TELL);
};
