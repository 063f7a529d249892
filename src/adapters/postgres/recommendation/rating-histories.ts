import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { RatedMovie } from '#domain/recommendation/history';
import type { Sql } from '../sql.ts';

/** Read from the primary, not a replica: a rating just given is in it. */
export const createRatingHistories = (sql: Sql): RatingHistories => ({
  byUser: (userId) =>
    sql<RatedMovie>(
      'select movie_id as "movieId", half_stars as "halfStars" from ratings where user_id = $1',
      [userId],
    ),
});
