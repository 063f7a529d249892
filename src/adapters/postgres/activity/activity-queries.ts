import * as z from 'zod';
import type { Activity, ActivityQueries } from '#application/activity/activity-queries';
import type { MovieItem } from '#application/catalogue/movie-queries';
import { accept } from '#domain/outcome';
import { decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import { movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';
import { activityKinds } from './activity-kinds.ts';
import { ACTIVITY_OF_FRIENDS } from './activity-statement.ts';

/** Where a page ended: when, kind, user, and what tells one of theirs from another. */
const Place = z.tuple([
  instantOfPlace,
  z
    .int()
    .min(0)
    .max(activityKinds.length - 1),
  z.int(),
  z.int(),
]);

interface Row extends MovieItem {
  readonly kind: number;
  readonly at: Date;
  readonly user_id: number;
  readonly username: string;
  readonly activity_id: number;
  readonly place: string;
  /** What an activity of its kind has that others have not. */
  readonly details: object;
}

const shown = (row: Row): Activity => {
  const { at, user_id: id, username, details } = row;
  const kind = activityKinds[row.kind]?.name;
  return { kind, user: { id, username }, movie: movieItem(row), at, ...details } as Activity;
};

export const createActivityQueries = (sql: Sql): ActivityQueries => ({
  ofFriends: async (viewerId, page) => {
    const name = ['activity', viewerId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [at = null, kind = null, userId = null, id = null] = place.value ?? [];
    const rows = await sql<Row>(ACTIVITY_OF_FRIENDS, [viewerId, at, kind, userId, id, page.limit + 1]);
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return accept({
      items: items.map(shown),
      next: last ? encodeCursor(name, [last.place, last.kind, last.user_id, last.activity_id]) : null,
    });
  },
});
