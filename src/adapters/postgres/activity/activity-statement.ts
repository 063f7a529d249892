import type { Area } from '#domain/privacy/area';
import { asInstant } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY } from '../catalogue/movie-item.ts';
import { whoShowsFriends } from '../privacy/who-shows-friends.ts';
import { activityKinds, type ActivityKind } from './activity-kinds.ts';

/** The viewer, the place after which the page begins (when, kind, user, id; nulls: at the newest), and how many. */
const [VIEWER, AT, KIND, USER, ID, LIMIT] = [
  '$1::bigint',
  '$2::timestamptz',
  '$3::int',
  '$4::bigint',
  '$5::bigint',
  '$6',
];

const NEWEST_FIRST = 'at desc, kind desc, user_id desc, id desc';

const areas = activityKinds.flatMap(({ area }) => (area === null ? [] : [`${area}_audience`]));

/**
 * What one kind has of each row of `friend`, newest first. After a place comes all that is older; of what was done at
 * its very time, that of the kinds and users that come after it, and of its own what has a lower id.
 */
const done = (kind: ActivityKind, columns: readonly string[], limit: string): string => {
  const here = `(${activityKinds.indexOf(kind)}, friend.id)`;
  const from = `case when ${here} < (${KIND}, ${USER}) then ${Number.MAX_SAFE_INTEGER} when ${here} = (${KIND}, ${USER}) then ${ID} else 0 end`;
  return `
    cross join lateral (
      select ${columns.join(', ')} from ${kind.table} as done
      where done.user_id = friend.id and (${AT} is null or (done.${kind.at}, done.${kind.id}) < (${AT}, ${from}))
        ${kind.counts === undefined ? '' : `and ${kind.counts}`}
      order by done.${kind.at} desc, done.${kind.id} desc limit ${limit}
    ) as done`;
};

const eachKind = (select: (kind: ActivityKind, rank: number) => string): string =>
  activityKinds.map(select).join('\n    union all');

const shownTo = (area: Area): string => `may_see('friend', friend.${area}_audience)`;

/**
 * One look into an index for each friend and kind finds when they last did it. A page has room for so many: only the
 * kinds of friends with the newest of these can stand on it, and only of them is more read.
 */
export const ACTIVITY_OF_FRIENDS = `
with friend as materialized (
  select friend.* from friends_of(${VIEWER}) as friend_id
  ${whoShowsFriends('friend', { id: 'friend_id', viewer: VIEWER }, ['activity'], ['watchlist_removes_seen', ...areas])}
), last_done as materialized (
  select * from (${eachKind(
    (kind, rank) => `
    select ${rank} as kind, friend.id as user_id, done.at from friend
    ${done(kind, [`done.${kind.at} as at`], '1')}
    ${kind.area === null ? '' : `where ${shownTo(kind.area)}`}`,
  )}
  ) as each_kind
  order by at desc, kind desc, user_id desc limit ${LIMIT}
), activity as materialized (
  select * from (${eachKind(
    (kind, rank) => `
    select ${rank} as kind, friend.id as user_id, friend.username, ${shownTo('ratings')} as shows_ratings, done.*
    from last_done join friend on friend.id = last_done.user_id
    ${done(kind, [`done.${kind.at} as at`, `done.${kind.id} as id`, 'done.movie_id'], LIMIT)}
    where last_done.kind = ${rank}`,
  )}
  ) as each_kind
  order by ${NEWEST_FIRST} limit ${LIMIT}
)
select ${MOVIE_ITEM}, activity.kind, activity.at, activity.user_id, activity.username, activity.id as activity_id,
  ${asInstant('activity.at')} as place,
  case activity.kind ${activityKinds
    .map(({ details }, rank) => (details === undefined ? '' : `when ${rank} then (${details})`))
    .join(' ')} else '{}' end as details
from activity
join movies as movie on movie.id = activity.movie_id ${MOVIE_TALLY}
order by activity.at desc, activity.kind desc, activity.user_id desc, activity.id desc`;
