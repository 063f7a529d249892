import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { FriendRequestItem, FriendRequestQueries } from '#application/friends/friend-request-queries';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';

/** Where a page ended: when its last request was sent, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

interface Row extends FriendRequestItem {
  readonly place: string;
}

const listBy =
  (sql: Sql, side: 'asked_by' | 'asked_of'): FriendRequestQueries['incoming'] =>
  async (userId, page) => {
    const name = ['friend requests', side, userId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [createdAt = null, id = null] = place.value ?? [];
    const other = side === 'asked_by' ? 'asked_of' : 'asked_by';
    const rows = await sql<Row>(
      `select request.id, asking.username as from_user, asked.username as to_user, request.created_at,
         false as accepted, ${asInstant('request.created_at')} as place
       from (
         select id, asked_by, asked_of, created_at from friendships
         where ${side} = $1 and accepted_at is null
           and ${other} not in (select id from users where deletes_at is not null)
           and ($2::timestamptz is null or (created_at, id) < ($2, $3::bigint))
         order by created_at desc, id desc limit $4
       ) as request
       join users as asking on asking.id = asked_by
       join users as asked on asked.id = asked_of
       order by request.created_at desc, request.id desc`,
      [userId, createdAt, id, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.place, last.id]) : null });
  };

export const createFriendRequestQueries = (sql: Sql): FriendRequestQueries => ({
  incoming: listBy(sql, 'asked_of'),
  outgoing: listBy(sql, 'asked_by'),
});
