import type { History, RatedMovie } from '#domain/recommendation/history';
import type { Sql } from '../sql.ts';

/** What a person has rated, as a recommender reads it. */
export const ratingHistories = (sql: Sql) => ({
  of: (userId: number): Promise<History> =>
    sql<RatedMovie>(
      'select movie_id as "movieId", half_stars / 2.0::float8 as rating from ratings where user_id = $1',
      [userId],
    ),
});
