import type { GenreItem, GenreQueries } from '#application/catalogue/genres';
import type { Sql } from '../sql.ts';

export const createGenreQueries = (sql: Sql): GenreQueries => ({
  all: () =>
    sql<GenreItem>(
      `select name, movie_count from genres where movie_count > 0 order by movie_count desc, lower(name), id`,
    ),
  names: async () => {
    const rows = await sql<{ name: string }>(
      'select name from genres where movie_count > 0 order by lower(name), id',
    );
    return rows.map(({ name }) => name);
  },
});
