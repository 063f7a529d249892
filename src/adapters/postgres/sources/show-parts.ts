import { knowNames } from '../catalogue/people-names.ts';
import type { Sql } from '../sql.ts';

const PARTS = `
  create temporary table named_parts on commit drop as
  select movie_id, role, name, min(place) as place from (
    select movie_id, 'director' as role, name, place
    from shown_films, jsonb_array_elements_text(directors) with ordinality as named (name, place)
    union all
    select movie_id, 'actor', name, place
    from shown_films, jsonb_array_elements_text(actors) with ordinality as named (name, place)
  ) as part group by movie_id, role, name`;

const UNKNOWN_PEOPLE = `
  create temporary table unknown_people on commit drop as
  select row_number() over (order by name) as place, name
  from (select distinct name from named_parts) as named
  where not exists (select from people where people.name = named.name)`;

const PEOPLE_LINKS = `
  create temporary table shown_parts on commit drop as
  select movie_id, role, (row_number() over (partition by movie_id, role order by place))::smallint as position,
    person.id as person_id
  from named_parts join people as person using (name)`;

/** Whole casts: a place that two people change cannot be changed for one of them first. */
const CHANGED_PARTS = `
  create temporary table changed_parts on commit drop as
  select movie_id from (
    select movie_id, role, position, person_id from movie_people where movie_id in (select movie_id from touched_films)
    union all table shown_parts
  ) as part group by movie_id
  having count(*) <> 2 * count(distinct (role, position, person_id))`;

const FORMER_PEOPLE = `
  create temporary table former_people on commit drop as
  select person_id from movie_people where movie_id in (select movie_id from changed_parts)`;

const DROP_PARTS = 'delete from movie_people where movie_id in (select movie_id from changed_parts)';

const ADD_PARTS = `
  insert into movie_people (movie_id, role, position, person_id)
  select movie_id, role, position, person_id from shown_parts where movie_id in (select movie_id from changed_parts)
  order by 1, 2, 3`;

const BATCH = 20_000;

/**
 * Shows who made the films in `shown_films`. Leaves in `changed_parts` the films that others made before, in
 * `former_people` these, and in `shown_parts` who made the films now.
 */
export const showParts = async (sql: Sql): Promise<void> => {
  await sql(PARTS);
  await sql('analyze named_parts');
  await addUnknownPeople(sql);
  await sql(PEOPLE_LINKS);
  await sql('analyze shown_parts');
  await sql(CHANGED_PARTS);
  await sql('analyze changed_parts');
  await sql(FORMER_PEOPLE);
  await sql(DROP_PARTS);
  await sql(ADD_PARTS);
};

const addUnknownPeople = async (sql: Sql): Promise<void> => {
  await sql(UNKNOWN_PEOPLE);
  await sql('create unique index on unknown_people (place); analyze unknown_people');
  for (let from = 1; ; from += BATCH) {
    const people = await sql<{ name: string }>(
      'select name from unknown_people where place >= $1 and place < $1 + $2 order by place',
      [from, BATCH],
    );
    if (people.length === 0) return;
    const names = people.map(({ name }) => name);
    await sql(
      'insert into people (name, search_words) select * from unnest($1::text[], $2::text[]) on conflict do nothing',
      [names, await knowNames(sql, names)],
    );
  }
};
