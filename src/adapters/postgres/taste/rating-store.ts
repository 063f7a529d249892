import type { RatingStore } from '#application/taste/rating-store';
import type { Rating } from '#domain/taste/rating';
import { brokenConstraint } from '../faults.ts';
import { removeOfMovie } from '../remove-of-movie.ts';
import type { Sql } from '../sql.ts';

/** One statement a change: two at once leave one rating, and the film's tally is right in either order. */
export class PostgresRatingStore implements RatingStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  async put({
    userId,
    movieId,
    halfStars,
    ratedAt,
  }: Rating): Promise<Awaited<ReturnType<RatingStore['put']>>> {
    try {
      const [row] = await this.sql<{ added: boolean }>(
        `insert into ratings (user_id, movie_id, half_stars, rated_at) values ($1, $2, $3, $4)
         on conflict (user_id, movie_id) do update set half_stars = excluded.half_stars, rated_at = excluded.rated_at
         returning xmax = 0 as added`,
        [userId, movieId, halfStars, ratedAt],
      );
      return row?.added === true ? 'added' : 'changed';
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'ratings_movie_id_fkey') return 'no-such-movie';
      if (constraint === 'ratings_user_id_fkey') return 'no-such-user';
      throw error;
    }
  }

  remove(userId: number, movieId: number): Promise<'removed' | 'nothing-there' | 'no-such-movie'> {
    return removeOfMovie(this.sql, 'ratings', userId, movieId);
  }
}
