import * as z from 'zod';
import type { ListedSession, SessionList } from '#application/identity/session-list';
import { accept } from '#domain/outcome';
import { decodeCursor, encodeCursor } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';
import { IS_LIVE } from './live-sessions-sql.ts';

/** The number of the session that a page ended with. */
const Place = z.tuple([z.int()]);

export const createSessionList = (sql: Sql): SessionList => ({
  ofUser: async (userId, page) => {
    const name = ['sessions', userId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [below = null] = place.value ?? [];
    const rows = await sql<ListedSession>(
      `select number, id as "sessionId", created_at as "createdAt", last_used_at as "lastUsedAt", label
       from sessions
       where user_id = $1 and ($2::bigint is null or number < $2) and ${IS_LIVE}
       order by number desc limit $3`,
      [userId, below, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.number]) : null });
  },
});
