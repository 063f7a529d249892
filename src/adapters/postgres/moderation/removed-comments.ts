import type { RemovedComments } from '#application/moderation/moderation-stores';
import type { Sql } from '../sql.ts';

export const createRemovedComments = (sql: Sql): RemovedComments => ({
  remove: async (id, at) => {
    const upheld = await sql(
      `update reports set settled_at = $2, verdict = 'upheld' where comment_id = $1 and settled_at is null returning id`,
      [id, at],
    );
    const [row] = await sql<{ authorId: number }>(
      'delete from comments where id = $1 returning user_id as "authorId"',
      [id],
    );
    return row && { ...row, reports: upheld.length };
  },
});
