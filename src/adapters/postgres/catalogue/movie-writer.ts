import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { prominence } from '#domain/catalogue/prominence';
import { titleKey, titleWords } from '#domain/catalogue/title-words';
import type { Sql } from '../sql.ts';
import { knowNames } from './people-names.ts';

type Role = 'director' | 'actor';

const INSERT_MOVIES = `
  insert into movies (id, title, search_words, search_key, release_date, year, runtime, overview, poster_url, adult,
    prominence, imdb_id, tmdb_id, movielens_id)
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::date[], $6::smallint[], $7::int[],
    $8::text[], $9::text[], $10::boolean[], $11::float8[], $12::text[], $13::int[], $14::int[])`;

const column = <T, V>(rows: readonly T[], value: (row: T) => V): V[] => rows.map(value);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Adds films, a batch at a time, with few statements a batch. Meant for one transaction; remembers people's ids. */
export class MovieWriter {
  readonly #sql: Sql;
  readonly #people = new Map<string, number>();
  readonly #genres = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async add(movies: readonly CatalogueMovie[]): Promise<void> {
    const ids = await this.#reserveIds(movies.length);
    const rows = movies.map((movie, at) => ({ movie, id: ids[at] ?? 0 }));
    await this.#sql(INSERT_MOVIES, [
      ids,
      column(movies, (movie) => movie.title),
      column(movies, (movie) => ` ${titleWords(movie.title)}`),
      column(movies, (movie) => titleKey(movie.title)),
      column(movies, (movie) => movie.releaseDate),
      column(movies, (movie) => movie.year),
      column(movies, (movie) => movie.runtime),
      column(movies, (movie) => movie.overview),
      column(movies, (movie) => movie.posterUrl),
      column(movies, (movie) => movie.adult),
      column(movies, (movie) => prominence(movie.facts, movie.year)),
      column(movies, (movie) => movie.externalIds.imdb),
      column(movies, (movie) => movie.externalIds.tmdb),
      column(movies, (movie) => movie.externalIds.movielens),
    ]);
    await this.#addGenres(rows);
    await this.#addPeople(rows);
  }

  async #reserveIds(count: number): Promise<number[]> {
    const rows = await this.#sql<{ id: number }>(
      `select nextval(pg_get_serial_sequence('movies', 'id')) as id from generate_series(1, $1::int)`,
      [count],
    );
    return rows.map((row) => row.id);
  }

  async #addGenres(rows: readonly { movie: CatalogueMovie; id: number }[]): Promise<void> {
    await this.#know(this.#genres, unique(rows.flatMap(({ movie }) => movie.genres)), 'genres');
    const links = rows.flatMap(({ movie, id }) =>
      unique(movie.genres.map((name) => this.#genres.get(name))).map((genre) => ({ movie: id, genre })),
    );
    await this.#sql(
      `insert into movie_genres (movie_id, genre_id) select * from unnest($1::bigint[], $2::int[])`,
      [column(links, (link) => link.movie), column(links, (link) => link.genre)],
    );
  }

  async #addPeople(rows: readonly { movie: CatalogueMovie; id: number }[]): Promise<void> {
    const names = rows.flatMap(({ movie }) => [...movie.directors, ...movie.actors]);
    await this.#know(this.#people, unique(names), 'people');
    const links = rows.flatMap(({ movie, id }) => [
      ...this.#links(id, 'director', movie.directors),
      ...this.#links(id, 'actor', movie.actors),
    ]);
    await this.#sql(
      `insert into movie_people (movie_id, role, position, person_id)
       select * from unnest($1::bigint[], $2::text[], $3::smallint[], $4::bigint[])`,
      [
        column(links, (link) => link.movie),
        column(links, (link) => link.role),
        column(links, (link) => link.position),
        column(links, (link) => link.person),
      ],
    );
  }

  #links(movie: number, role: Role, names: readonly string[]) {
    return unique(names).map((name, at) => ({
      movie,
      role,
      position: at + 1,
      person: this.#people.get(name),
    }));
  }

  /** Sees to it that every name has an id in `known`; what the table already has is found, not added again. */
  async #know(
    known: Map<string, number>,
    names: readonly string[],
    table: 'genres' | 'people',
  ): Promise<void> {
    const news = names.filter((name) => !known.has(name));
    if (news.length === 0) return;
    await (table === 'genres'
      ? this.#sql('insert into genres (name) select unnest($1::text[]) on conflict do nothing', [news])
      : this.#sql(
          `insert into people (name, search_words) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
          [news, await knowNames(this.#sql, news)],
        ));
    const rows = await this.#sql<{ id: number; name: string }>(
      table === 'genres'
        ? `select id, wanted.name from unnest($1::text[]) as wanted (name) join genres on lower(genres.name) = lower(wanted.name)`
        : `select id, name from people where name = any($1::text[])`,
      [news],
    );
    for (const row of rows) known.set(row.name, row.id);
  }
}
