import type { FilmCandidates } from '#application/history/film-candidates';
import { titleKey } from '#domain/catalogue/title-words';
import type { Candidate } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';
import type { Sql } from '../sql.ts';

const MOST = 10;

/** One lookup of an index for each id and title. */
const FIND = `
  with asked as materialized (
    select * from jsonb_to_recordset($1::jsonb) as film (place int, ours int, imdb text, tmdb int, movielens int, keys text[])
  ), found as (
    select place, id from asked join movies on id = ours
    union select place, id from asked join movies on imdb_id = imdb
    union select place, id from asked join movies on tmdb_id = tmdb
    union select place, id from asked join movies on movielens_id = movielens
    union select place, called.id from asked cross join lateral unnest(keys) as known (key) cross join lateral (
      select id from movies where search_key = key order by prominence desc, id limit ${MOST}
    ) as called
  )
  select place, id, title, year, imdb_id, tmdb_id, movielens_id
  from found join movies using (id) order by place, prominence desc, id`;

interface CandidateRow {
  readonly place: number;
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly imdb_id: string | null;
  readonly tmdb_id: number | null;
  readonly movielens_id: number | null;
}

export const createFilmCandidates = (sql: Sql): FilmCandidates => ({
  of: async (films) => {
    const asked = films.map((film, place) => ({ place, ...film.ids, keys: keysOf(film) }));
    const all: Candidate[][] = films.map(() => []);
    for (const row of await sql<CandidateRow>(FIND, [JSON.stringify(asked)]))
      all[row.place]?.push({
        movieId: row.id,
        title: row.title,
        year: row.year,
        ids: { ours: row.id, imdb: row.imdb_id, tmdb: row.tmdb_id, movielens: row.movielens_id },
      });
    return all;
  },
});

const keysOf = ({ title, originalTitle }: FilmReference): readonly string[] => [
  ...new Set([title, originalTitle ?? ''].map(titleKey).filter((key) => key !== '')),
];
