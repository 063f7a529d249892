import type { PutOnWatchlist, WatchlistStore } from '#application/watchlist/watchlist-store';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { LEFT_OUT } from './left-out.ts';

/** One statement a change. */
export const createWatchlistStore = (sql: Sql): WatchlistStore => ({
  put: async ({ userId, movieId, addedAt, note }) => {
    try {
      const [row] = await sql<PutOnWatchlist>(
        `insert into watch_list as entry (user_id, movie_id, added_at, note) values ($1, $2, $3, $4)
         on conflict (user_id, movie_id) do update
           set note = case when $5::boolean then excluded.note else entry.note end
         returning xmax = 0 as "isNew", ${LEFT_OUT('entry.user_id', 'entry.movie_id')} as "isLeftOut"`,
        [userId, movieId, addedAt, note ?? null, note !== undefined],
      );
      return row as PutOnWatchlist;
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'watch_list_movie_id_fkey') return 'no-such-movie';
      if (constraint === 'watch_list_user_id_fkey') return 'no-such-user';
      throw error;
    }
  },
  remove: async (userId, movieId) => {
    const [row] = await sql<{ removed: boolean; exists: boolean }>(
      `with removed as (delete from watch_list where user_id = $1 and movie_id = $2 returning 1)
       select exists (select from removed) as removed, exists (select from movies where id = $2) as exists`,
      [userId, movieId],
    );
    if (row?.removed === true) return 'removed';
    return row?.exists === true ? 'nothing-there' : 'no-such-movie';
  },
});
