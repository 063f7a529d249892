import { finished } from 'node:stream/promises';
import type {
  CatalogueSource,
  Pieces,
  SourceFilm,
  SourcePart,
  SourcePerson,
  SourceTitle,
} from '#application/catalogue/catalogue-source';
import { titleKey, titleWords } from '#domain/catalogue/title-words';
import { writeTo, type ImportConnection } from '../import/import-connection.ts';

/** What a film is is kept apart from which one it is: the latter is looked at and changed many times. */
const TABLES = `
  create temporary table read_films (
    place bigint generated always as identity,
    film text not null, imdb text, tmdb integer, wikidata text, search_key text not null, original_key text,
    year smallint, facts jsonb not null
  ) on commit drop;
  create temporary table incoming_parts (
    film text not null, role text not null, position integer not null, person text not null
  ) on commit drop;
  create temporary table incoming_people (person text not null, name text not null) on commit drop;
  create temporary table incoming_titles (film text not null, title text not null, search_key text not null)
    on commit drop`;

const KNOWN_BY = `
  create temporary table incoming_films on commit drop as
  select place, film, imdb, tmdb, wikidata, search_key, year, null::bigint as movie_id, false as is_new from read_films`;

/** Of each film the names of who made it, in their order. */
const PEOPLE_FACTS = `
  create temporary table people_facts on commit drop as
  select film, jsonb_object_agg(role || 's', names) as facts from (
    select film, role, jsonb_agg(name order by position) as names from (
      select film, role, name, min(position) as position
      from incoming_parts join incoming_people using (person) group by film, role, name
    ) as part group by film, role
  ) as roles group by film`;

type Cell = string | number | null;

/** Takes all that a source says into tables of this transaction, as it is read. */
export const stage = async (
  connection: ImportConnection,
  source: CatalogueSource,
  { signal, step }: { readonly signal: AbortSignal; readonly step: (sentence: string) => void },
): Promise<void> => {
  await connection.sql(TABLES);
  const copy = async <T>(
    what: string,
    into: string,
    pieces: Pieces<T>,
    cells: (item: T) => readonly Cell[],
  ) => {
    step(`Reading ${what} ...`);
    const sink = connection.startCopy(`copy ${into} from stdin`);
    const ended = finished(sink);
    // Told again by whoever waits for the end; unheard until then.
    ended.catch(() => undefined);
    try {
      for await (const items of pieces) {
        signal.throwIfAborted();
        await writeTo(
          sink,
          Buffer.from(items.map((item) => `${cells(item).map(escaped).join('\t')}\n`).join('')),
        );
      }
    } catch (error) {
      sink.destroy();
      throw error;
    }
    sink.end();
    await ended;
  };
  await copy(
    'films',
    'read_films (film, imdb, tmdb, wikidata, search_key, original_key, year, facts)',
    source.films(),
    filmCells,
  );
  await copy('who made them', 'incoming_parts', source.parts(), partCells);
  await copy('names of people', 'incoming_people', source.people(), personCells);
  await copy('other titles', 'incoming_titles', source.titles(), titleCells);
  await connection.sql(KNOWN_BY);
  await connection.sql('analyze incoming_films, incoming_parts, incoming_people, incoming_titles');
  await connection.sql(PEOPLE_FACTS);
  await connection.sql(
    'drop table incoming_parts, incoming_people; analyze people_facts, read_films (place)',
  );
};

const filmCells = ({ key, ids, year, ...film }: SourceFilm): readonly Cell[] => [
  ...[key, ids.imdb, ids.tmdb, ids.wikidata, titleKey(film.title)],
  ...[film.originalTitle === null ? null : titleKey(film.originalTitle), year],
  JSON.stringify({
    title: film.title,
    search_words: ` ${titleWords(film.title)}`,
    search_key: titleKey(film.title),
    original_title: film.originalTitle,
    year,
    release_date: film.releaseDate,
    runtime: film.runtime,
    overview: film.overview,
    poster_url: film.posterUrl,
    prominence: film.prominence,
    genres: film.genres,
  }),
];

const partCells = ({ film, role, position, person }: SourcePart): readonly Cell[] => [
  ...[film, role, position, person],
];

const personCells = ({ key, name }: SourcePerson): readonly Cell[] => [key, name];

const titleCells = ({ film, title }: SourceTitle): readonly Cell[] => [film, title, titleKey(title)];

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** As the text form of a copy has it. */
const escaped = (cell: Cell): string =>
  cell === null ? '\\N' : String(cell).replaceAll(/[\\\t\n\r]/g, (sign) => SIGNS[sign] ?? sign);
