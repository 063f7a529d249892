import type { TrainingRatings } from '#application/recommendation/training-ratings';
import { isHeldOut } from '#domain/models/held-out';
import { accept } from '#domain/outcome';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import type { Sql } from '../sql.ts';

const RATINGS_AT_A_TIME = 20_000;

/**
 * The ratings of everybody a training may see, or of those held out for good. Page by page in the order of the key, so
 * that neither the table nor a transaction is held; a rating given meanwhile may be in it or not.
 */
export const createTrainingRatings = (
  sql: Sql,
  part: 'training' | 'held-out' = 'training',
): TrainingRatings => ({
  async *batches() {
    for (let user = 0, movie = 0; ;) {
      const page = await sql<TrainingRating & { readonly userId: number }>(
        `select user_id as "userId", movie_id as "movieId", half_stars as "halfStars",
           extract(epoch from rated_at)::float8 as timestamp
         from ratings where (user_id, movie_id) > ($1::bigint, $2::bigint)
         order by user_id, movie_id limit $3`,
        [user, movie, RATINGS_AT_A_TIME],
      );
      yield accept(page.filter(({ userId }) => isHeldOut(userId) === (part === 'held-out')));
      const end = page.at(-1);
      if (end === undefined) return;
      [user, movie] = [end.userId, end.movieId];
    }
  },
});
