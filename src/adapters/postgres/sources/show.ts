import { SOURCES } from '#application/catalogue/catalogue-source';
import type { Sql } from '../sql.ts';
import { isShown } from './poster-hosts.ts';
import { showParts } from './show-parts.ts';
import { tallyPeople } from './tally-people.ts';

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

/** Of what each source says by this expression the first. */
const first = (said: (source: string) => string): string => `coalesce(${SOURCES.map(said).join(', ')})`;

const field = (name: string): string =>
  `${first((source) => `${source}.facts->>'${name}'`)}::${FIELDS[name]} as ${name}`;
const shownPoster = `${first(
  (source) =>
    `case when ${isShown(`${source}.facts->>'poster_url'`, '$1')} then ${source}.facts->>'poster_url' end`,
)} as poster_url`;
const list = (name: string): string =>
  `coalesce(${first((source) => `nullif(${source}.facts->'${name}', '[]')`)}, '[]') as ${name}`;

/** Of each field what the first source says that says anything. */
const SHOWN = `
  create temporary table shown_films on commit drop as
  select movie_id, ${[...NAMES.map((name) => (name === 'poster_url' ? shownPoster : field(name))), ...LISTS.map(list)].join(',\n    ')}
  from touched_films
    ${SOURCES.map((name) => `left join (select movie_id, facts from film_facts where source = '${name}') as ${name} using (movie_id)`).join('\n    ')}`;

/** A day of another year than the one that is shown is another source's. */
const ONE_YEAR = `
  update shown_films set release_date = null
  where year is not null and extract(year from release_date) <> year`;

const ADD = `
  insert into movies (id, ${NAMES.join(', ')}, imdb_id, tmdb_id, wikidata_id)
  select movie_id, ${NAMES.map((name) => `shown.${name}`).join(', ')}, imdb, tmdb, wikidata
  from shown_films as shown join incoming_films as film using (movie_id) where is_new order by prominence desc, movie_id`;

const OTHER_PROMINENCE = `
  create temporary table newly_prominent on commit drop as
  select movie_id from shown_films as shown join movies as movie on movie.id = shown.movie_id
  where movie.prominence <> shown.prominence`;

const CHANGE = `
  update movies as movie set ${NAMES.map((name) => `${name} = shown.${name}`).join(', ')}
  from shown_films as shown
  where shown.movie_id = movie.id
    and (${NAMES.map((name) => `movie.${name}`).join(', ')}) is distinct from (${NAMES.map((name) => `shown.${name}`).join(', ')})
  returning id as movie_id`;

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
  returning link.movie_id`;

const ADD_GENRES = `
  insert into movie_genres (movie_id, genre_id)
  select movie_id, genre_id from shown_genres order by 1, 2 on conflict do nothing returning movie_id`;

/**
 * Shows of the films in `touched_films` what their sources say best, and adds those that are new.
 * @returns how many of those that were here show something else now
 */
export const show = async (sql: Sql, posterHosts: readonly string[]): Promise<number> => {
  await sql("set local movieconnect.people = 'by import'");
  await sql('create temporary table changed_films (movie_id bigint not null) on commit drop');
  const change = (statement: string) =>
    sql(`with changed as (${statement}) insert into changed_films select movie_id from changed`);
  await sql(SHOWN, [posterHosts]);
  await sql('create index on shown_films (movie_id); analyze shown_films');
  await sql(ONE_YEAR);
  await sql(ADD);
  await sql(OTHER_PROMINENCE);
  await change(CHANGE);
  await sql(GENRES);
  await sql(GENRE_LINKS);
  await sql('create index on shown_genres (movie_id, genre_id); analyze shown_genres');
  await change(DROP_GENRES);
  await change(ADD_GENRES);
  await showParts(sql);
  await change('select movie_id from changed_parts');
  await tallyPeople(sql);
  const [row] = await sql<{ changed: number }>(
    `select count(distinct movie_id) as changed from changed_films
     where movie_id not in (select movie_id from incoming_films where is_new)`,
  );
  return row?.changed ?? 0;
};
