import type { PeopleNamed } from '#application/history/people-named';
import type { Sql } from '../sql.ts';

export const createPeopleNamed = (sql: Sql): PeopleNamed => ({
  idOf: async (name) => {
    const [person] = await sql<{ id: number }>('select id from people where name = $1', [name]);
    return person?.id;
  },
});
