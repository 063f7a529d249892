import { whoShowsFriends } from '../privacy/who-shows-friends.ts';

/** The newest ones that a film's page shows. */
const SHOWN = 10;

/**
 * SQL for what the friends of a viewer gave a film; null where there is no viewer. Both are expressions, never input. It
 * looks each friend's rating up, whatever the planner thinks: its cost is that of the friends, never of a popular film.
 */
export const RATINGS_OF_FRIENDS = (viewer: string, movieId: string): string => `
case when ${viewer} is not null then (
  select json_build_object(
    'count', count(*),
    'average', round(avg(half_stars) / 2, 1),
    'ratings', coalesce(
      json_agg(
        json_build_object('user', json_build_object('id', id, 'username', username), 'rating', half_stars / 2.0)
        order by place
      ) filter (where place <= ${SHOWN}), '[]'))
  from (
    select friend.id, friend.username, rating.half_stars,
      row_number() over (order by rating.rated_at desc, friend.id desc) as place
    from friends_of(${viewer}) as friend_id
    cross join lateral (
      select user_id, half_stars, rated_at from ratings where user_id = friend_id and movie_id = ${movieId} offset 0
    ) as rating
    ${whoShowsFriends('friend', { id: 'rating.user_id', viewer }, ['ratings'])}
  ) as given
) end`;
