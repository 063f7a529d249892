import type { RecentFactors } from '#application/factors/recent-factors';
import type { Sql } from '../sql.ts';

export const createRecentFactors = (sql: Sql): RecentFactors => ({
  isLacking: async ({ userId, sessionId }, within) => {
    const lacking = await sql(
      `select from users
       where id = $1 and (
         exists (select from second_factors where user_id = $1 and totp_confirmed_at is not null)
         or exists (select from passkeys where user_id = $1)
       ) and not exists (
         select from sessions
         where user_id = $1 and id = $2 and second_factor_at > now() - $3 * interval '1 ms')`,
      [userId, sessionId, within],
    );
    return lacking.length > 0;
  },
});
