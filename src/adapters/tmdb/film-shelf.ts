import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KNOWN_FILM_FORM, type KnownFilm } from './known-film.ts';

/** Keeps what TMDb has answered on the disk, film by film, so that nothing is asked twice. */
export interface FilmShelf {
  /** Of these those that were answered since then. */
  fresh(ids: readonly number[], since: Date): ReadonlySet<number>;
  /** @param film undefined: TMDb has no such film any more */
  put(id: number, film: KnownFilm | undefined, at: Date): void;
  /** Those of these that are known, in the same order. */
  films(ids: readonly number[]): readonly KnownFilm[];
  /** Forgets what was answered before. */
  forget(before: Date): void;
  close(): void;
}

const TABLES = `
  pragma busy_timeout = 10000;
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists films (
    id integer not null, form integer not null, answered_at integer not null, film text, primary key (id, form)
  ) without rowid`;

/** @param path of its file, which is made where there is none */
export const openFilmShelf = (path: string): FilmShelf => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(path);
  file.exec(TABLES);
  file.prepare('delete from films where form <> ?').run(KNOWN_FILM_FORM);
  const answered = file.prepare('select answered_at as at from films where id = ? and form = ?');
  const film = file.prepare('select film from films where id = ? and form = ?');
  // What is gone at TMDb stays known here: nothing is forgotten because somebody else has forgotten it.
  const put = file.prepare(
    `insert into films (id, form, answered_at, film) values (?, ?, ?, ?)
     on conflict (id, form) do update set answered_at = excluded.answered_at, film = coalesce(excluded.film, film)`,
  );
  return {
    fresh: (ids, since) =>
      new Set(
        ids.filter((id) => {
          const row = answered.get(id, KNOWN_FILM_FORM);
          return row !== undefined && Number(row['at']) >= since.getTime();
        }),
      ),
    put: (id, known, at) =>
      void put.run(id, KNOWN_FILM_FORM, at.getTime(), known === undefined ? null : JSON.stringify(known)),
    films: (ids) =>
      ids.flatMap((id) => {
        const text = film.get(id, KNOWN_FILM_FORM)?.['film'];
        return typeof text === 'string' ? [JSON.parse(text) as KnownFilm] : [];
      }),
    forget: (before) => void file.prepare('delete from films where answered_at < ?').run(before.getTime()),
    close: () => file.close(),
  };
};
