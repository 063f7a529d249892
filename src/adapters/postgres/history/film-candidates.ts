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
    select place, id, false as is_other_title from asked join movies on id = ours
    union select place, id, false from asked join movies on imdb_id = imdb
    union select place, id, false from asked join movies on tmdb_id = tmdb
    union select place, id, false from asked join movies on movielens_id = movielens
    union select place, called.id, false from asked cross join lateral unnest(keys) as known (key) cross join lateral (
      select id from movies where search_key = key order by prominence desc, id limit ${MOST}
    ) as called
    union select place, called.id, true from asked cross join lateral unnest(keys) as known (key) cross join lateral (
      select distinct id, prominence from other_titles join movies on id = movie_id
      where other_titles.search_key = key order by prominence desc, id limit ${MOST}
    ) as called
  ), once as (
    select place, id, bool_and(is_other_title) as is_other_title from found group by place, id
  )
  select place, id, title, year, imdb_id, tmdb_id, movielens_id, is_other_title
  from once join movies using (id) order by place, is_other_title, prominence desc, id`;

interface CandidateRow {
  readonly place: number;
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly imdb_id: string | null;
  readonly tmdb_id: number | null;
  readonly movielens_id: number | null;
  readonly is_other_title: boolean;
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
        ...(row.is_other_title && { isOtherTitle: true }),
      });
    return all;
  },
});

const keysOf = ({ title, originalTitle }: FilmReference): readonly string[] => [
  ...new Set([title, originalTitle ?? ''].map(titleKey).filter((key) => key !== '')),
];
