import type { ReportedThings } from '#application/moderation/reported-things';
import type { Sql } from '../sql.ts';

const OWNER = {
  comment: 'select comments.user_id as owner from comments where comments.id = $1',
  user: 'select users.id as owner from users where users.id = $1 and password_hash is not null',
};

export const createReportedThings = (sql: Sql): ReportedThings => ({
  ownerOf: async ({ is, id }, viewerId) => {
    // People who are apart are not shown one another's comments; whom one has blocked is still there.
    const isHidden = is === 'comment' ? 'are_apart(relationship)' : "relationship = 'blocked'";
    const [row] = await sql<{ owner: number }>(
      `select owner from (${OWNER[is]}) as thing
       cross join lateral relationship_in_list($2::bigint, owner) as relationship
       where not (${isHidden})`,
      [id, viewerId],
    );
    return row?.owner;
  },
});
