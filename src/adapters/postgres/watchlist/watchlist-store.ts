import type { PutOnWatchlist, WatchlistStore } from '#application/watchlist/watchlist-store';
import { brokenConstraint } from '../faults.ts';
import { removeOfMovie } from '../remove-of-movie.ts';
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
  remove: (userId, movieId) => removeOfMovie(sql, 'watch_list', userId, movieId),
});
