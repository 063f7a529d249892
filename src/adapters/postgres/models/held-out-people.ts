import type { HeldOutPeople } from '#application/models/held-out-people';
import { isHeldOut } from '#application/recommendation/training-ratings';
import type { RatedMovie } from '#domain/recommendation/history';
import type { Sql } from '../sql.ts';

/** More would take minutes and tell no more: the error of a mean over so many is below .006. */
const MOST_PEOPLE = 2_000;
const PEOPLE_AT_A_TIME = 100;

/** The people held out who came first, so that later ones change nothing. */
export const heldOutPeople = (sql: Sql): HeldOutPeople => ({
  async people() {
    const users = await sql<{ id: number }>('select id from users order by id');
    const ids = users.map(({ id }) => id).filter(isHeldOut).slice(0, MOST_PEOPLE); // prettier-ignore
    const people = new Map<number, RatedMovie[]>(ids.map((id) => [id, []]));
    for (let at = 0; at < ids.length; at += PEOPLE_AT_A_TIME) {
      const ratings = await sql<RatedMovie & { userId: number }>(
        `select user_id as "userId", movie_id as "movieId", half_stars / 2.0::float8 as rating
         from ratings where user_id = any($1::bigint[])`,
        [ids.slice(at, at + PEOPLE_AT_A_TIME)],
      );
      for (const { userId, movieId, rating } of ratings) people.get(userId)?.push({ movieId, rating });
    }
    return Array.from(people, ([userId, ratings]) => ({ userId, ratings }));
  },
});
