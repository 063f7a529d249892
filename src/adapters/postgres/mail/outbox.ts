import type { DueMail, Outbox } from '#application/mail/outbox';
import type { Sql } from '../sql.ts';

export const createOutbox = (sql: Sql): Outbox => ({
  takeDue: async () => {
    // Taken by one statement, so no transaction is open while a mail server answers.
    const [due] = await sql<DueMail>(
      `update outbox as mail set tries = tries + 1, due_at = clock_timestamp() + interval '2 minutes'
       from users as owner
       where mail.id = (
         select id from outbox where due_at <= clock_timestamp()
         order by due_at, id limit 1 for update skip locked
       ) and owner.id = mail.user_id
       returning mail.id, mail.user_id as "userId", mail.to_address as to, owner.username, mail.kind, mail.device, mail.link,
         mail.happened_at as "happenedAt", owner.deletes_at as "deletesAt", mail.tries`,
      [],
    );
    return due;
  },
  remove: async (id) => {
    await sql('delete from outbox where id = $1', [id]);
  },
  postpone: async (id, wait) => {
    await sql(`update outbox set due_at = clock_timestamp() + $2::interval where id = $1`, [
      id,
      `${wait} milliseconds`,
    ]);
  },
});
