import type { Audiences } from '#application/privacy/audiences';
import { audienceOfProfile } from '#domain/privacy/audience';
import type { Sql } from '../sql.ts';

/** Accounts that nobody can sign in to are nobody's to open. */
export const createAudiences = (sql: Sql): Audiences => ({
  byOwner: async (owner) => {
    const [row] = await sql<{ isPrivate: boolean }>(
      'select is_private as "isPrivate" from users where id = $1 and password_hash is not null',
      [owner],
    );
    return row && { ratings: audienceOfProfile(row.isPrivate) };
  },
});
