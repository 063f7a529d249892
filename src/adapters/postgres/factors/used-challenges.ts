import type { UsedChallenges } from '#application/factors/used-challenges';
import type { Sql } from '../sql.ts';

/** @param sql within the transaction that the answer lets in: of two at once the second waits, and comes too late */
export const createUsedChallenges = (sql: Sql): UsedChallenges => ({
  use: async ({ id, expiresAt }) => {
    const used = await sql(
      'insert into used_challenges (id, expires_at) values ($1, $2) on conflict do nothing returning id',
      [id, expiresAt],
    );
    return used.length > 0;
  },
});
