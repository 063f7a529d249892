import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { SourceMovie } from '#application/import/rating-data';
import { NO_FACTS } from '#domain/catalogue/prominence';
import { titleKey } from '#domain/catalogue/title-words';
import { MovieWriter } from '../catalogue/movie-writer.ts';
import type { Sql } from '../sql.ts';

const BATCH = 2_000;

const STAGE = `
  create temporary table incoming_films (
    source_id integer primary key,
    title text not null,
    -- of the title and of the other titles, the title's first
    keys text[] not null,
    other_titles text[] not null,
    year smallint,
    genres text[] not null,
    imdb text,
    tmdb integer,
    movielens integer,
    movie_id bigint,
    is_new boolean not null default false
  ) on commit drop`;

const BY_IMDB = `
  update incoming_films as film set movie_id = movie.id from movies as movie
  where film.movie_id is null and movie.imdb_id = film.imdb`;

/**
 * Films without an IMDb id on one of the two sides, by title and year. Two ids that differ are two films, so a film of
 * ours without one is given to one film of the data set that has one, and to any number that have none.
 */
const BY_TITLE = `
  with candidates as (
    select distinct on (film.source_id) film.source_id, film.imdb, movie.id
    from incoming_films as film
    cross join lateral unnest(film.keys) with ordinality as known (key, place)
    join movies as movie on movie.search_key = known.key and movie.year is not distinct from film.year
    where film.movie_id is null and (film.imdb is null or movie.imdb_id is null)
    order by film.source_id, place, movie.prominence desc, movie.id
  ), chosen as (
    select *, row_number() over (partition by id, imdb is null order by source_id) as place from candidates
  )
  update incoming_films as film set movie_id = chosen.id from chosen
  where film.source_id = chosen.source_id and (chosen.imdb is null or chosen.place = 1)`;

/** One of each group of unmatched films that are the same film, with those ids that no other film has. */
const TO_ADD = `
  with leaders as (
    select distinct on (coalesce(imdb, keys[1] || ' ' || coalesce(year::text, ''))) *
    from incoming_films where movie_id is null
    order by coalesce(imdb, keys[1] || ' ' || coalesce(year::text, '')), source_id
  ), numbered as (
    select *, row_number() over (partition by tmdb order by source_id) as tmdb_place from leaders
  )
  select title, year, genres, imdb,
    case when tmdb_place = 1 and not exists (select from movies where tmdb_id = tmdb) then tmdb end as tmdb,
    case when not exists (select from movies where movielens_id = movielens) then movielens end as movielens
  from numbered order by source_id`;

/** What other sites call a film, where we did not know it yet. One film of a data set speaks for each of ours. */
const LEARN_IDS = `
  with said as (
    select distinct on (movie_id) movie_id, imdb, tmdb, movielens
    from incoming_films order by movie_id, source_id
  ), news as (
    select movie_id,
      case when imdb_id is null and not exists (select from movies where imdb_id = imdb)
        and row_number() over (partition by imdb order by movie_id) = 1 then imdb end as imdb,
      case when tmdb_id is null and not exists (select from movies where tmdb_id = tmdb)
        and row_number() over (partition by tmdb order by movie_id) = 1 then tmdb end as tmdb,
      case when movielens_id is null and not exists (select from movies where movielens_id = movielens)
        then movielens end as movielens
    from said join movies on movies.id = movie_id
  )
  update movies set imdb_id = coalesce(imdb_id, imdb), tmdb_id = coalesce(tmdb_id, tmdb),
    movielens_id = coalesce(movielens_id, movielens)
  from news where id = movie_id and (imdb is not null or tmdb is not null or movielens is not null)`;

/** Movies that this data set gave no genre keep what another one said. */
const LEARN_GENRES = `
  insert into genres_elsewhere as known (movie_id, genres)
  select distinct on (movie_id) movie_id, genres from incoming_films
  where movie_id is not null and genres <> '{}' order by movie_id, source_id
  on conflict (movie_id) do update set genres = excluded.genres
    where known.genres is distinct from excluded.genres`;

/** What the data set calls a film beside what we show: found by searches. */
const LEARN_TITLES = `
  insert into other_titles (movie_id, source, title, search_key)
  select distinct on (movie_id, key) movie_id, 'movielens', called, key
  from incoming_films as film join movies as movie on movie.id = film.movie_id
    cross join lateral unnest(film.other_titles, film.keys[2:]) as other (called, key)
  where key <> '' and key <> movie.search_key order by movie_id, key, called
  on conflict do nothing`;

interface MovieToAdd {
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly imdb: string | null;
  readonly tmdb: number | null;
  readonly movielens: number | null;
}

/** Finds each film of a data set among ours, and adds those that are not there. */
export class MovieMatching {
  /** Our id by the data set's. */
  readonly ids = new Map<number, number>();
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async open(): Promise<void> {
    await this.#sql(STAGE);
  }

  async add(movies: readonly SourceMovie[]): Promise<void> {
    const rows = movies.map((movie) => ({
      source_id: movie.id,
      title: movie.title,
      ...keysOf(movie),
      year: movie.year,
      genres: movie.genres,
      ...movie.externalIds,
    }));
    await this.#sql(
      `insert into incoming_films (source_id, title, keys, other_titles, year, genres, imdb, tmdb, movielens)
       select source_id, title, keys, other_titles, year, genres, imdb, tmdb, movielens
       from jsonb_to_recordset($1::jsonb) as film (source_id int, title text, keys text[], other_titles text[], year smallint,
         genres text[], imdb text, tmdb int, movielens int)`,
      [JSON.stringify(rows)],
    );
  }

  /** @returns how many films were found and how many added, each film of ours once */
  async match(): Promise<{ matched: number; added: number }> {
    await this.#sql('analyze incoming_films');
    await this.#find();
    const [found] = await this.#sql<{ matched: number }>(
      'select count(distinct movie_id) as matched from incoming_films',
    );
    const added = await this.#addUnknown();
    if (added > 0) await this.#find();
    const rows = await this.#sql<{ source: number; id: number }>(
      'select source_id as source, movie_id as id from incoming_films where movie_id is not null',
    );
    for (const { source, id } of rows) this.ids.set(source, id);
    await this.#sql(LEARN_GENRES);
    await this.#sql(LEARN_TITLES);
    return { matched: found?.matched ?? 0, added };
  }

  /** Locks the films that it changes against new ratings, so it belongs at the end of the transaction. */
  async learnIds(): Promise<void> {
    await this.#sql(LEARN_IDS);
  }

  async #find(): Promise<void> {
    await this.#sql(BY_IMDB);
    await this.#sql(BY_TITLE);
  }

  async #addUnknown(): Promise<number> {
    const unknown = await this.#sql<MovieToAdd>(TO_ADD);
    await this.#sql('update incoming_films set is_new = true where movie_id is null');
    const writer = new MovieWriter(this.#sql);
    for (let at = 0; at < unknown.length; at += BATCH)
      await writer.add(unknown.slice(at, at + BATCH).map(catalogueMovie));
    if (unknown.length > 0) await this.#sql('analyze movies, movie_genres');
    return unknown.length;
  }
}

/** The other titles stand in the order of their keys, which come behind that of the title. */
const keysOf = ({ title, otherTitles }: SourceMovie) => {
  const others = new Map(otherTitles.map((other) => [titleKey(other), other]));
  others.delete(titleKey(title));
  return { keys: [titleKey(title), ...others.keys()], other_titles: [...others.values()] };
};

const catalogueMovie = (movie: MovieToAdd): CatalogueMovie => ({
  title: movie.title,
  releaseDate: null,
  year: movie.year,
  runtime: null,
  overview: null,
  posterUrl: null,
  adult: false,
  genres: movie.genres,
  directors: [],
  actors: [],
  externalIds: { imdb: movie.imdb, tmdb: movie.tmdb, movielens: movie.movielens },
  facts: NO_FACTS,
});
