import type { Sql } from '#adapters/postgres/sql';

/** How Postgres means to answer all that `read` asks of this database. */
export const planOf = async (
  database: { readonly sql: Sql },
  read: (sql: Sql) => Promise<unknown>,
): Promise<string> => {
  const lines: string[] = [];
  await read(async (text, values) => {
    const rows = await database.sql<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    lines.push(...rows.map((row) => row['QUERY PLAN']));
    return [];
  });
  return lines.join('\n');
};
