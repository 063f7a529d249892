import { SOURCES } from '#application/catalogue/catalogue-source';
import { knowNames } from '../catalogue/people-names.ts';
import type { Sql } from '../sql.ts';
import { isShown } from './poster-hosts.ts';

/** The fields of a film and their types, in the order in which they are compared. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'text',
  search_words: 'text',
  search_key: 'text',
  original_title: 'text',
  overview: 'text',
  poster_url: 'text',
  year: 'smallint',
  release_date: 'date',
  runtime: 'integer',
  prominence: 'float8',
};
const NAMES = Object.keys(FIELDS);
const LISTS = ['genres', 'directors', 'actors'];

const field = (name: string): string =>
  `((array_agg(facts->>'${name}' order by place) filter (where facts->>'${name}' is not null))[1])::${FIELDS[name]} as ${name}`;
const shownPoster = `(array_agg(facts->>'poster_url' order by place)
  filter (where ${isShown(`facts->>'poster_url'`, '$1')}))[1] as poster_url`;
const list = (name: string): string =>
  `coalesce((array_agg(facts->'${name}' order by place) filter (where jsonb_array_length(facts->'${name}') > 0))[1], '[]') as ${name}`;

/** Of each field what the first source says that says anything. */
const SHOWN = `
  create temporary table shown_films on commit drop as
  select movie_id, ${[...NAMES.map((name) => (name === 'poster_url' ? shownPoster : field(name))), ...LISTS.map(list)].join(',\n    ')}
  from (
    select movie_id, facts, array_position(array[${SOURCES.map((name) => `'${name}'`).join(', ')}], source::text) as place
    from film_facts where movie_id in (select movie_id from touched_films)
  ) as said group by movie_id`;

/** A day of another year than the one that is shown is another source's. */
const ONE_YEAR = `
  update shown_films set release_date = null
  where year is not null and extract(year from release_date) <> year`;

const ADD = `
  insert into movies (id, ${NAMES.join(', ')}, imdb_id, tmdb_id, wikidata_id)
  select movie_id, ${NAMES.map((name) => `shown.${name}`).join(', ')}, imdb, tmdb, wikidata
  from shown_films as shown join incoming_films as film using (movie_id) where is_new order by prominence desc, movie_id`;

const CHANGE = `
  update movies as movie set ${NAMES.map((name) => `${name} = shown.${name}`).join(', ')}
  from shown_films as shown
  where shown.movie_id = movie.id
    and (${NAMES.map((name) => `movie.${name}`).join(', ')}) is distinct from (${NAMES.map((name) => `shown.${name}`).join(', ')})
  returning id`;

const GENRES = `
  insert into genres (name)
  select distinct on (lower(name)) name from shown_films, jsonb_array_elements_text(genres) as name
  order by lower(name), name on conflict do nothing`;

const GENRE_LINKS = `
  create temporary table shown_genres on commit drop as
  select distinct shown.movie_id, genre.id as genre_id
  from shown_films as shown cross join lateral jsonb_array_elements_text(genres) as named (name)
    join genres as genre on lower(genre.name) = lower(named.name)`;

const DROP_GENRES = `
  delete from movie_genres as link using touched_films as touched
  where link.movie_id = touched.movie_id and not exists (
    select from shown_genres as shown where shown.movie_id = link.movie_id and shown.genre_id = link.genre_id)
  returning link.movie_id as id`;

const ADD_GENRES = `
  insert into movie_genres (movie_id, genre_id)
  select movie_id, genre_id from shown_genres order by 1, 2 on conflict do nothing returning movie_id as id`;

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
  select distinct name from named_parts where not exists (select from people where people.name = named_parts.name)`;

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

const DROP_PARTS = 'delete from movie_people where movie_id in (select movie_id from changed_parts)';

const ADD_PARTS = `
  insert into movie_people (movie_id, role, position, person_id)
  select movie_id, role, position, person_id from shown_parts where movie_id in (select movie_id from changed_parts)
  order by 1, 2, 3`;

const BATCH = 20_000;

/**
 * Shows of the films in `touched_films` what their sources say best, and adds those that are new.
 * @returns how many of those that were here show something else now
 */
export const show = async (sql: Sql, posterHosts: readonly string[]): Promise<number> => {
  await sql(SHOWN, [posterHosts]);
  await sql('create index on shown_films (movie_id); analyze shown_films');
  await sql(ONE_YEAR);
  await sql(ADD);
  const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
  const changed = new Set(ids(await sql<{ id: number }>(CHANGE)));
  await sql(GENRES);
  await sql(GENRE_LINKS);
  await sql('create index on shown_genres (movie_id, genre_id)');
  for (const statement of [DROP_GENRES, ADD_GENRES])
    for (const id of ids(await sql<{ id: number }>(statement))) changed.add(id);
  await sql(PARTS);
  const people = await sql<{ name: string }>(UNKNOWN_PEOPLE);
  for (let at = 0; at < people.length; at += BATCH) {
    const names = people.slice(at, at + BATCH).map(({ name }) => name);
    await sql(
      'insert into people (name, search_words) select * from unnest($1::text[], $2::text[]) on conflict do nothing',
      [names, await knowNames(sql, names)],
    );
  }
  await sql(PEOPLE_LINKS);
  await sql('create index on shown_parts (movie_id); analyze shown_parts');
  await sql(CHANGED_PARTS);
  for (const id of ids(await sql<{ id: number }>('select movie_id as id from changed_parts')))
    changed.add(id);
  await sql(DROP_PARTS);
  await sql(ADD_PARTS);
  const added = await sql<{ id: number }>('select movie_id as id from incoming_films where is_new');
  for (const { id } of added) changed.delete(id);
  return changed.size;
};
