import type { TipStore } from '#application/activity/tip-store';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';

/** One statement a change. */
export const createTipStore = (sql: Sql): TipStore => {
  const change = async (when: 'dismissed_at' | 'thanked_at', tipId: number, toUserId: number, at: Date) => {
    const changed = await sql(
      `update tips set ${when} = coalesce(${when}, $3)
       where id = $1 and to_user_id = $2 and not are_apart(relationship_between($2::bigint, from_user_id))
       returning id`,
      [tipId, toUserId, at],
    );
    return changed.length > 0;
  };
  return {
    reopen: async ({ fromUserId, toUserId, movieId }) => {
      const [row] = await sql<{ id: number }>(
        `update tips set dismissed_at = null
         where from_user_id = $1 and to_user_id = $2 and movie_id = $3 returning id`,
        [fromUserId, toUserId, movieId],
      );
      return row?.id;
    },
    put: async ({ fromUserId, toUserId, movieId, note, createdAt }) => {
      try {
        const [row] = await sql<{ id: number; isNew: boolean }>(
          `insert into tips (from_user_id, to_user_id, movie_id, note, created_at)
           values ($1, $2, $3, $4, $5)
           on conflict (from_user_id, to_user_id, movie_id) do update set dismissed_at = null
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
    dismiss: (tipId, toUserId, at) => change('dismissed_at', tipId, toUserId, at),
    thank: (tipId, toUserId, at) => change('thanked_at', tipId, toUserId, at),
  };
};
