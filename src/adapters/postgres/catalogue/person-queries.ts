import type { MovieItem } from '#application/catalogue/movie-queries';
import type { PersonQueries, PersonRole } from '#application/catalogue/people';
import type { Sql } from '../sql.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from './movie-item.ts';
import { searchPeople } from './people-search.ts';

const DETAIL = `
select ${MOVIE_ITEM}, person.name, part.roles
from people as person
  cross join lateral (
    select movie_id, array_agg(role order by role desc) as roles
    from movie_people where person_id = person.id group by movie_id
  ) as part
  join movies as movie on movie.id = part.movie_id ${MOVIE_TALLY}
where person.id = $1::bigint
order by movie.prominence desc, movie.id`;

interface Row extends MovieItem {
  readonly name: string;
  readonly roles: readonly PersonRole[];
}

/** Display reads of directors and actors, one statement each. */
export const createPersonQueries = (sql: Sql): PersonQueries => ({
  search: (name, page) => searchPeople(sql, name, page),
  detail: async (id) => {
    const rows = await sql<Row>(DETAIL, [id]);
    const [first] = rows;
    if (first === undefined) return undefined;
    const movies = rows.map((row) => ({ ...movieItem(row), roles: row.roles }));
    return { id, name: first.name, movies };
  },
});
