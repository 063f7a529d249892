import type { RemovedComments } from '#application/moderation/moderation-stores';
import type { Sql } from '../sql.ts';

export const createRemovedComments = (sql: Sql): RemovedComments => ({
  remove: async (id) => {
    const [row] = await sql<{ authorId: number; reports: number }>(
      `delete from comments where id = $1
       returning user_id as "authorId", (select count(*) from reports where comment_id = $1) as reports`,
      [id],
    );
    return row;
  },
});
