/** SQL for whether somebody has seen a film: they have rated it. Both are expressions of a statement, never input. */
export const SEEN = (userId: string, movieId: string): string =>
  `exists (select from ratings where user_id = ${userId} and movie_id = ${movieId})`;

/** The rule `isLeftOut` of the domain, for an entry of `watch_list`. */
export const LEFT_OUT = (entry: string): string =>
  `(exists (select from users where id = ${entry}.user_id and watchlist_removes_seen)
    and ${SEEN(`${entry}.user_id`, `${entry}.movie_id`)})`;

/** SQL for whether a film stands on somebody's watch list as they see it. */
export const ON_WATCHLIST = (userId: string, movieId: string): string =>
  `exists (select from watch_list as entry
    where entry.user_id = ${userId} and entry.movie_id = ${movieId} and not ${LEFT_OUT('entry')})`;
