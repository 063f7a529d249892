import type { Accounts, Credentials, Profile, UserPasswords } from '#application/identity/accounts';
import { areas } from '#domain/privacy/area';
import type { Sql } from '../sql.ts';

/** `Audiences` of a row of `users`. */
const PRIVACY = `json_build_object(${areas.map((area) => `'${area}', ${area}_audience`).join(', ')})`;

export const createAccounts = (sql: Sql): Accounts & UserPasswords => ({
  credentialsByUsername: async (usernameKey) => {
    const [row] = await sql<Credentials>(
      `select id as "userId", username, password_hash as "passwordHash", password_number as "passwordNumber"
       from usernames join users on users.id = user_id
       where username_key = $1 and password_hash is not null`,
      [usernameKey],
    );
    return row;
  },
  credentialsByEmail: async (emailKey) => {
    const [row] = await sql<Credentials>(
      `select id as "userId", username, password_hash as "passwordHash", password_number as "passwordNumber"
       from user_emails join users on users.id = user_id
       where email_key = $1 and password_hash is not null`,
      [emailKey],
    );
    return row;
  },
  profile: async (userId) => {
    const [row] = await sql<Profile>(
      `select id, username, coalesce(email, pending_email) as email, birth_date, is_private, ${PRIVACY} as privacy, bio, time_zone,
         watchlist_removes_seen, email_verified,
         case when email is not null then pending_email end as pending_email, created_at
       from users where id = $1`,
      [userId],
    );
    return row;
  },
  hashOf: async (userId) => {
    const [row] = await sql<{ hash: string | null }>(
      'select password_hash as hash from users where id = $1',
      [userId],
    );
    return row?.hash ?? undefined;
  },
});
