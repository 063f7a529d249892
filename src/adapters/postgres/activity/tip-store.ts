import type { TipStore } from '#application/activity/tip-store';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';

/** One statement a change. */
export const createTipStore = (sql: Sql): TipStore => ({
  openTip: async ({ fromUserId, toUserId, movieId }) => {
    const [row] = await sql<{ id: number }>(
      `select id from tips
       where from_user_id = $1 and to_user_id = $2 and movie_id = $3 and dismissed_at is null`,
      [fromUserId, toUserId, movieId],
    );
    return row?.id;
  },
  put: async ({ fromUserId, toUserId, movieId, note, createdAt }) => {
    try {
      const [row] = await sql<{ id: number; isNew: boolean }>(
        // An update that changes nothing: else nothing would be returned of the tip that is there.
        `insert into tips as tip (from_user_id, to_user_id, movie_id, note, created_at)
         values ($1, $2, $3, $4, $5)
         on conflict (from_user_id, to_user_id, movie_id) where dismissed_at is null
           do update set note = tip.note
         returning id, xmax = 0 as "isNew"`,
        [fromUserId, toUserId, movieId, note, createdAt],
      );
      return row as { id: number; isNew: boolean };
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'tips_movie_id_fkey') return 'no-such-movie';
      if (constraint === 'tips_from_user_id_fkey') return 'no-such-sender';
      if (constraint === 'tips_to_user_id_fkey') return 'no-such-recipient';
      throw error;
    }
  },
  dismiss: async (tipId, toUserId, at) => {
    const changed = await sql(
      `update tips set dismissed_at = coalesce(dismissed_at, $3)
       where id = $1 and to_user_id = $2 returning id`,
      [tipId, toUserId, at],
    );
    return changed.length > 0;
  },
  thank: async (tipId, toUserId, at) => {
    const changed = await sql(
      `update tips set thanked_at = coalesce(thanked_at, $3)
       where id = $1 and to_user_id = $2
         and relationship_between($2::bigint, from_user_id) not in ('blocked', 'blocker')
       returning id`,
      [tipId, toUserId, at],
    );
    return changed.length > 0;
  },
});
