import type { FoundUser, UserFinder } from '#application/moderation/found-users';
import { emailKey } from '#domain/identity/email-address';
import { usernameKey } from '#domain/identity/username-key';
import type { Sql } from '../sql.ts';

/** Behind every character of a user name. */
const LAST = '\u{10FFFF}';

/** Everything that a text may name, each by its own index. */
const FOUND = `
(select user_id from usernames
  where username_key collate "C" >= $1 and username_key collate "C" < $2
  order by username_key collate "C" limit $5)
union select user_id from user_emails where email_key = $3
union select id from users where id = $4::bigint`;

const openReports = (column: string): string =>
  `(select count(*) from reports where settled_at is null and reports.${column} = users.id)`;

export const createUserFinder = (sql: Sql): UserFinder => ({
  find: (text, most) =>
    sql<FoundUser>(
      `select id, username, email, created_at, locked_at, deletes_at,
         ${openReports('user_id')} + ${openReports('author_id')} as open_reports
       from users where id in (${FOUND}) and password_hash is not null
       order by lower(username collate "C"), id limit $5`,
      [usernameKey(text), usernameKey(text) + LAST, emailKey(text), idIn(text), most],
    ),
  idOf: async (username) => {
    const [row] = await sql<{ id: number }>('select user_id as id from usernames where username_key = $1', [
      usernameKey(username),
    ]);
    return row?.id;
  },
});

const idIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
