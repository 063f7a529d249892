import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { UserSearch } from '#application/friends/user-search';
import type { Person } from '#domain/friends/friendship';
import { usernameKey } from '#domain/identity/username-key';
import { decodeCursor, encodeCursor, usernameOfPlace } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';

/** The key of the last user name of a page. */
const Place = z.tuple([usernameOfPlace]);

/** Before every character of a user name, and behind it. */
const FIRST = '\u0001';
const LAST = '\u{10FFFF}';

interface Row extends Person {
  readonly place: string;
}

const KEY = 'lower(person.username collate "C")';
const FOUND = `person.id, person.username, ${KEY} as place`;
const IN_RANGE = `${KEY} >= $2 and ${KEY} < $3`;

export const createUserSearch = (sql: Sql): UserSearch => ({
  byName: async (viewerId, name, page) => {
    const key = usernameKey(name);
    const list = ['user search', viewerId, key];
    const place = decodeCursor(list, page.cursor, Place);
    if (!place.ok) return place;
    const from = place.value === undefined ? key : place.value[0] + FIRST;
    const rows = await sql<Row>(
      // OFFSET 0 keeps the planner from reading all users for a few hundred friends.
      `(
         select ${FOUND} from users as person
         where ${IN_RANGE} and password_hash is not null and profile_audience in ('everyone', 'signed-in')
           and person.id not in (select other from apart_from($1) as other)
         order by place limit $5
       )
       union
       select ${FOUND} from friends_of($1) as friend_id
       cross join lateral (select * from users where id = friend_id offset 0) as person
       where ${IN_RANGE} and may_see('friend', profile_audience)
       union
       select ${FOUND} from users as person where id = $1 and ${IN_RANGE}
       union
       select ${FOUND} from usernames join users as person on id = user_id
       where username_key = $4 and ${IN_RANGE} and password_hash is not null and deletes_at is null
         and not exists (select from blocks where blocker_id = user_id and blocked_id = $1)
       order by place limit $5`,
      [viewerId, from, key + LAST, key, page.limit + 1],
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(list, [last.place]) : null });
  },
});
