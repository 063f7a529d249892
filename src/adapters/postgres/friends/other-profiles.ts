import type { OtherProfile, OtherProfiles } from '#application/friends/other-profiles';
import type { Sql } from '../sql.ts';

export const createOtherProfiles = (sql: Sql): OtherProfiles => ({
  seenBy: async (viewerId, ownerId) => {
    const [row] = await sql<OtherProfile>(
      `select owner.id, username, case when may_see(relationship, profile_audience) then bio end as bio,
         is_private, relationship = 'blocker' as is_blocked,
         case when accepted_at is not null then request.id end as is_friend,
         case when accepted_at is null and asked_by = $1 then request.id end as is_outgoing,
         case when accepted_at is null and asked_of = $1 then request.id end as is_incoming
       from users as owner
       cross join lateral relationship_in_list($1, owner.id) as relationship
       left join friendships as request
         on low_user_id = least($1::bigint, owner.id) and high_user_id = greatest($1::bigint, owner.id)
       where owner.id = $2 and password_hash is not null and relationship <> 'blocked'`,
      [viewerId, ownerId],
    );
    return row;
  },
});
