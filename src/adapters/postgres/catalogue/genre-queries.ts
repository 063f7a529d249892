import type { GenreItem, GenreQueries } from '#application/catalogue/genres';
import type { Sql } from '../sql.ts';

export const createGenreQueries = (sql: Sql): GenreQueries => ({
  all: () =>
    sql<GenreItem>(
      `select name, movie_count
       from (select genre_id, count(*)::int as movie_count from movie_genres group by genre_id) as counted
         join genres on id = genre_id
       order by movie_count desc, lower(name), id`,
    ),
  names: async () => {
    const rows = await sql<{ name: string }>(
      `select name from genres
       where exists (select from movie_genres where genre_id = genres.id)
       order by lower(name), id`,
    );
    return rows.map(({ name }) => name);
  },
});
