import type { Activity } from '#application/activity/activity-queries';
import type { Area } from '#domain/privacy/area';
import { SEEN } from '../watchlist/left-out.ts';

/** Where one kind of activity is kept. */
export interface ActivityKind {
  readonly name: Activity['kind'];
  readonly table: string;
  /** When it was done. An index of the table has it newest first for each user, ties by `id`. */
  readonly at: string;
  /** What tells a user's own ones apart. */
  readonly id: string;
  /** The area that it is of; null for what everybody may see. */
  readonly area: Area | null;
  /** SQL for which ones count, of the row `done` of the table and the row `friend`. */
  readonly counts?: string;
  /** SQL for what it has that others have not, as the application shows it, of a row `activity`; nothing without it. */
  readonly details?: string;
}

/** A place of a list names a kind by where it stands here; of what was done at once the last kind comes first. */
export const activityKinds: readonly ActivityKind[] = [
  {
    name: 'watchlist',
    table: 'watch_list',
    at: 'added_at',
    id: 'movie_id',
    area: 'lists',
    // The rule of what is left out of a watch list.
    counts: `not (friend.watchlist_removes_seen and ${SEEN('friend.id', 'done.movie_id')})`,
  },
  {
    name: 'comment',
    table: 'comments',
    at: 'created_at',
    id: 'id',
    area: null,
    details: `
      select json_build_object('comment', json_build_object(
        'id', id, 'body', body, 'spoiler', spoiler, 'edited', edited_at is not null))
      from comments where id = activity.id`,
  },
  {
    name: 'diary',
    table: 'diary_entries',
    at: 'created_at',
    id: 'id',
    area: 'diary',
    details: `
      select json_build_object('diary', json_build_object(
        'id', id, 'watched_on', watched_on, 'rewatch', rewatch, 'note', note,
        'rating', case when activity.shows_ratings then half_stars / 2.0 end))
      from diary_entries where id = activity.id`,
  },
  {
    name: 'rating',
    table: 'ratings',
    at: 'rated_at',
    id: 'movie_id',
    area: 'ratings',
    details: `
      select json_build_object('rating', half_stars / 2.0)
      from ratings where user_id = activity.user_id and movie_id = activity.movie_id`,
  },
];
