/** SQL for whether somebody has seen a film: they have rated it, or noted it in their diary. Both are expressions of a statement, never input. */
export const SEEN = (userId: string, movieId: string): string =>
  `(exists (select from ratings where user_id = ${userId} and movie_id = ${movieId})
    or exists (select from diary_entries where user_id = ${userId} and movie_id = ${movieId}))`;

/**
 * The rule `isLeftOut` of the domain. A subquery for a value, not `exists`, which Postgres would answer by reading all
 * users; for a user who is a parameter it is asked once.
 */
export const LEFT_OUT = (userId: string, movieId: string): string =>
  `((select watchlist_removes_seen from users where id = ${userId}) and ${SEEN(userId, movieId)})`;

/** SQL for whether a film stands on somebody's watch list as they see it. */
export const ON_WATCHLIST = (userId: string, movieId: string): string =>
  `(exists (select from watch_list where user_id = ${userId} and movie_id = ${movieId})
    and not ${LEFT_OUT(userId, movieId)})`;
