import type { CatalogueMerger } from '#application/catalogue/catalogue-merger';
import { onImportConnection } from '../import/import-connection.ts';
import type { Sql } from '../sql.ts';
import { learnIds, match } from './match.ts';
import { show } from './show.ts';
import { stage } from './stage.ts';

/** What was shown of a film before any source was known: kept, so that it shows again where the others say nothing. */
const KEEP_EARLIER = `
  insert into film_facts (movie_id, source, facts)
  select id, 'earlier', jsonb_build_object('title', title, 'search_words', search_words, 'search_key', search_key,
    'year', year, 'release_date', release_date, 'runtime', runtime, 'overview', overview, 'poster_url', poster_url,
    'prominence', prominence,
    'genres', (select coalesce(jsonb_agg(name order by name), '[]') from movie_genres join genres on genres.id = genre_id
      where movie_id = movie.id),
    'directors', (select coalesce(jsonb_agg(name order by position), '[]') from movie_people
      join people on people.id = person_id where movie_id = movie.id and role = 'director'),
    'actors', (select coalesce(jsonb_agg(name order by position), '[]') from movie_people
      join people on people.id = person_id where movie_id = movie.id and role = 'actor'))
  from movies as movie
  where id in (select movie_id from incoming_films)
    and not exists (select from film_facts where movie_id = movie.id)`;

const NEW_IDS = `
  update incoming_films set movie_id = nextval(ids.name), is_new = true
  from (select pg_get_serial_sequence('movies', 'id')::regclass as name offset 0) as ids
  where movie_id is null`;

const SAY = `
  insert into film_facts as known (movie_id, source, facts)
  select said.movie_id, $1, said.facts
  from (
    select movie_id, said.facts || coalesce(people.facts, '{}') as facts
    from incoming_films as film join read_films as said using (place)
      left join people_facts as people on people.film = film.film
  ) as said left join film_facts as there on there.movie_id = said.movie_id and there.source = $1
  where there.facts is distinct from said.facts
  order by said.movie_id
  on conflict (movie_id, source) do update set facts = excluded.facts, said_at = now()
  returning movie_id`;

/** Those of its original language, too. */
const OTHER_TITLES = `
  insert into other_titles (movie_id, source, title, search_key)
  select distinct on (movie_id, key) movie_id, $1, title, key from (
    select movie_id, named.title, named.search_key as key, film.search_key as main
    from incoming_titles as named join incoming_films as film using (film)
    union all
    select movie_id, facts->>'original_title', original_key, film.search_key
    from incoming_films as film join read_films using (place) where original_key is not null
  ) as called
  where key <> main and key <> ''
    and not exists (select from other_titles as there
      where there.movie_id = called.movie_id and there.source = $1 and there.search_key = key)
  order by movie_id, key, title
  on conflict (movie_id, source, search_key) do nothing`;

/**
 * @param url where it opens a connection of its own
 * @param posterHosts the hosts whose posters are shown
 */
export const createCatalogueMerger = (url: string, posterHosts: readonly string[]): CatalogueMerger => ({
  merge: (source, { signal, step }) =>
    onImportConnection(
      url,
      async (connection) => {
        const { sql } = connection;
        // Ratings change only where two films become one, and then they are counted as they always are.
        await sql("set local movieconnect.tallies = ''");
        await sql("set local temp_buffers = '64MB'");
        await stage(connection, source, { signal, step });
        await waitForOthers(sql, step);
        const [count] = await sql<{ read: number }>('select count(*) as read from incoming_films');
        step('Looking which films are here already ...');
        const found = await match(sql);
        step('Putting the films in place ...');
        const taken = await takeOver(sql, source.name, { joined: found.joined, posterHosts });
        await learnIds(sql);
        return { read: count?.read ?? 0, ...found, joined: found.joined.length, ...taken };
      },
      { signal },
    ),
});

/** Any number that no other lock of this service uses. */
const LOCK = 7_204_019;

/** Two sources may know one film: whoever comes second sees what the first one has added. */
const waitForOthers = async (sql: Sql, step: (sentence: string) => void): Promise<void> => {
  const [lock] = await sql<{ free: boolean }>('select pg_try_advisory_xact_lock($1::bigint) as free', [LOCK]);
  if (lock?.free === true) return;
  step('Waiting for another import of a catalogue to end ...');
  await sql('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
};

const takeOver = async (
  sql: Sql,
  source: string,
  { joined, posterHosts }: { readonly joined: readonly number[]; readonly posterHosts: readonly string[] },
): Promise<{ added: number; changed: number }> => {
  await sql(KEEP_EARLIER);
  await sql(NEW_IDS);
  // The films are not there before they are shown, which needs their facts.
  await sql('set constraints film_facts_movie_id_fkey deferred');
  await sql('create temporary table touched_films (movie_id bigint primary key) on commit drop');
  await sql(`with said as (${SAY}) insert into touched_films select movie_id from said`, [source]);
  await sql('insert into touched_films select unnest($1::bigint[]) on conflict do nothing', [joined]);
  await sql('analyze film_facts, touched_films');
  const changed = await show(sql, posterHosts);
  await sql(OTHER_TITLES, [source]);
  const [row] = await sql<{ added: number }>('select count(*) as added from incoming_films where is_new');
  await sql(
    'analyze movies, genres, movie_genres, people, movie_people, person_tallies, name_words, other_titles',
  );
  return { added: row?.added ?? 0, changed };
};
