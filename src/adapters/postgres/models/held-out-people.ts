import type { HeldOutPeople } from '#application/models/held-out-people';
import { peopleToCompareOn } from '#domain/models/held-out';
import type { RatedMovie } from '#domain/recommendation/history';
import type { Sql } from '../sql.ts';

const PEOPLE_AT_A_TIME = 100;

export const createHeldOutPeople = (sql: Sql): HeldOutPeople => ({
  async people() {
    const users = await sql<{ id: number }>('select id from users order by id');
    const ids = peopleToCompareOn(users.map(({ id }) => id));
    const people = new Map<number, RatedMovie[]>(ids.map((id) => [id, []]));
    for (let at = 0; at < ids.length; at += PEOPLE_AT_A_TIME) {
      const ratings = await sql<RatedMovie & { userId: number }>(
        `select user_id as "userId", movie_id as "movieId", half_stars as "halfStars"
         from ratings where user_id = any($1::bigint[])`,
        [ids.slice(at, at + PEOPLE_AT_A_TIME)],
      );
      for (const { userId, movieId, halfStars } of ratings) people.get(userId)?.push({ movieId, halfStars });
    }
    return Array.from(people, ([userId, ratings]) => ({ userId, ratings }));
  },
});
