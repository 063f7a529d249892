import * as z from 'zod';
import type {
  ListedSecurityEvent,
  SecurityEventList,
  SecurityEvents,
} from '#application/identity/security-events';
import { accept } from '#domain/outcome';
import { decodeCursor, encodeCursor } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';

const MOST_KEPT = 500;

/** @param sql within the transaction of what happened */
export const createSecurityEvents = (sql: Sql, tellsByMail: boolean): SecurityEvents => ({
  add: async (userId, { kind, device }, address, link) => {
    await sql(
      `insert into security_events (user_id, kind, device, happened_at)
       select id, $2, $3, clock_timestamp() from users where id = $1`,
      [userId, kind, device],
    );
    await sql(
      `delete from security_events where user_id = $1 and id <= (
         select id from security_events where user_id = $1 order by id desc offset $2 limit 1)`,
      [userId, MOST_KEPT],
    );
    if (!tellsByMail || address === null) return;
    await sql(
      `insert into outbox (user_id, to_address, kind, device, link, happened_at, due_at)
       select id, coalesce($4, email), $2, $3, coalesce($5, password_number), clock_timestamp(), clock_timestamp()
       from users where id = $1 and coalesce($4, email) is not null`,
      [userId, kind, device, address ?? null, link ?? null],
    );
  },
});

/** The id of the event that a page ended with. */
const Place = z.tuple([z.int()]);

export const createSecurityEventList = (sql: Sql): SecurityEventList => ({
  ofUser: async (userId, page) => {
    const name = ['security-events', userId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [below = null] = place.value ?? [];
    const rows = await sql<ListedSecurityEvent>(
      `select id, kind, device, happened_at as "happenedAt"
       from security_events
       where user_id = $1 and ($2::bigint is null or id < $2)
       order by id desc limit $3`,
      [userId, below, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.id]) : null });
  },
});
