import type { Sql } from './sql.ts';

/** Takes away what somebody has of a film, in one statement that also tells whether there is such a film. */
export const removeOfMovie = async (
  sql: Sql,
  table: 'ratings' | 'watch_list' | 'dismissals',
  userId: number,
  movieId: number,
): Promise<'removed' | 'nothing-there' | 'no-such-movie'> => {
  const [row] = await sql<{ removed: boolean; exists: boolean }>(
    `with removed as (delete from ${table} where user_id = $1 and movie_id = $2 returning 1)
     select exists (select from removed) as removed, exists (select from movies where id = $2) as exists`,
    [userId, movieId],
  );
  if (row?.removed === true) return 'removed';
  return row?.exists === true ? 'nothing-there' : 'no-such-movie';
};
