import type { Mails } from '#application/recovery/mails';
import type { Sql } from '../sql.ts';

/** @param sql within the transaction of what asked for the mail */
export const createMails = (sql: Sql): Mails => ({
  add: async (userId, { kind, to, link }) => {
    await sql(
      `insert into outbox (user_id, to_address, kind, link, happened_at, due_at)
       values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp())`,
      [userId, to, kind, link],
    );
  },
});
