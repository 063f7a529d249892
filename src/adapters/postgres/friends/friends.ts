import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { BlockQueries, FriendQueries } from '#application/friends/friend-queries';
import type { Person } from '#domain/friends/friendship';
import {
  asInstant,
  decodeCursor,
  encodeCursor,
  instantOfPlace,
  usernameOfPlace,
} from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';

/** The key of the last user name of a page. */
const NamePlace = z.tuple([usernameOfPlace]);
/** When the last one of a page was blocked, and their id. */
const BlockPlace = z.tuple([instantOfPlace, z.int()]);

interface Row extends Person {
  readonly place: string;
}

export const createFriendQueries = (sql: Sql): FriendQueries => ({
  ofUser: async ({ ownerId, viewerId }, page) => {
    const name = ['friends', ownerId, viewerId];
    const place = decodeCursor(name, page.cursor, NamePlace);
    if (!place.ok) return place;
    const rows = await sql<Row>(
      // OFFSET 0 keeps the planner from reading all users for a few hundred friends.
      `select friend_id as id, username, place
       from friends_of($1) as friend_id
       cross join lateral (
         select username, lower(username collate "C") as place, friends_audience
         from users where id = friend_id offset 0
       ) as friend
       cross join lateral relationship_in_list($2::bigint, friend_id) as relationship
       where ($3::text is null or place > $3)
         and ($1::bigint = $2 or may_see(relationship, friends_audience))
       order by place limit $4`,
      [ownerId, viewerId, place.value?.[0] ?? null, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.place]) : null });
  },
});

export const createBlockQueries = (sql: Sql): BlockQueries => ({
  byUser: async (userId, page) => {
    const name = ['blocked', userId];
    const place = decodeCursor(name, page.cursor, BlockPlace);
    if (!place.ok) return place;
    const [since = null, id = null] = place.value ?? [];
    const rows = await sql<Row>(
      `select users.id, username, ${asInstant('block.created_at')} as place
       from (
         select blocked_id, created_at from blocks
         where blocker_id = $1 and blocked_id not in (select id from users where deletes_at is not null)
           and ($2::timestamptz is null or (created_at, blocked_id) < ($2, $3::bigint))
         order by created_at desc, blocked_id desc limit $4
       ) as block
       join users on users.id = blocked_id
       order by block.created_at desc, blocked_id desc`,
      [userId, since, id, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.place, last.id]) : null });
  },
});
