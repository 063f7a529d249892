import type { Sql } from '#adapters/postgres/sql';

/** The id of a new film about which nothing is said. */
export const aMovie = async (sql: Sql): Promise<number> => {
  const [row] = await sql<{ id: number }>(
    `insert into movies (title, search_words, search_key) values ('A film', ' film', 'film') returning id`,
  );
  return row!.id;
};
