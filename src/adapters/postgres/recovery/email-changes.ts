import type { EmailChanges } from '#application/recovery/email-changes';
import { emailKey, type EmailAddress } from '#domain/identity/email-address';
import type { Sql } from '../sql.ts';

/** As a condition on `email_changes`: it can still be undone. `linkLife` says the same of the link. */
export const CAN_BE_UNDONE = `changed_at > clock_timestamp() - interval '3 days'`;

export const createEmailChanges = (sql: Sql): EmailChanges => ({
  add: async (userId, formerAddress) => {
    const [row] = await sql<{ number: number }>(
      `insert into email_changes (user_id, from_address, from_key, changed_at)
       values ($1, $2, $3, clock_timestamp()) returning number`,
      [userId, formerAddress, emailKey(formerAddress)],
    );
    return (row as { number: number }).number;
  },
  take: async (userId, number) => {
    const undone = await sql<{ number: number; address: EmailAddress }>(
      `delete from email_changes where user_id = $1 and number >= $2
         and exists (select from email_changes where user_id = $1 and number = $2 and ${CAN_BE_UNDONE})
       returning number, from_address as address`,
      [userId, number],
    );
    return undone.find((each) => each.number === number)?.address;
  },
});
