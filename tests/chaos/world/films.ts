import type { Database } from '#adapters/postgres/database';
import type { Films } from '../load/deeds.ts';

/** Some of the catalogue's films for each kind of deed. */
export const chooseFilms = async ({ sql }: Database): Promise<Films> => {
  const rows = await sql<{ id: number; title: string }>('select id, title from movies order by id');
  const ids = rows.map(({ id }) => id);
  const { id, title } = rows[10]!;
  return {
    rated: ids.slice(0, 100),
    seen: ids.slice(100, 120),
    wanted: ids.slice(120, 180),
    title: { id, text: title },
  };
};
