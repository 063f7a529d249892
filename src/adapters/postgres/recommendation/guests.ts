import type { Guests } from '#application/recommendation/guests';
import type { RatedMovie } from '#domain/recommendation/history';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { HalfStars } from '#domain/taste/half-stars';
import type { Sql } from '../sql.ts';
import { DISMISSAL_REASON, IN_FORCE } from '../taste/dismissal-store.ts';

interface Seen {
  readonly userId: number;
  readonly movieId: number;
  /** null: of the diary. */
  readonly halfStars: HalfStars | null;
}

/** A statement for all of something, not one for each person; from the primary, as a single person's list. */
export const createGuests = (sql: Sql): Guests => ({
  of: async (asked, now) => {
    const ids = asked.map(({ id }) => id);
    const withDiary = asked.flatMap((each) => (each.withDiary ? each.id : []));
    const [people, seen, dismissals, corrections] = await Promise.all([
      sql<{ id: number; username: string }>('select id, username from users where id = any($1::bigint[])', [
        ids,
      ]),
      sql<Seen>(
        `select user_id as "userId", movie_id as "movieId", half_stars as "halfStars"
         from ratings where user_id = any($1::bigint[])
         union all
         select distinct user_id, movie_id, null::smallint from diary_entries where user_id = any($2::bigint[])`,
        [ids, withDiary],
      ),
      sql<{ userId: number; movieId: number; reason: DismissalReason }>(
        `select user_id as "userId", movie_id as "movieId", ${DISMISSAL_REASON} as reason
         from dismissals left join genres as genre on genre.id = genre_id
         where user_id = any($1::bigint[]) and ${IN_FORCE('$2')}`,
        [ids, now],
      ),
      sql<{ userId: number; movieId: number }>(
        `select user_id as "userId", movie_id as "movieId"
         from taste_corrections where user_id = any($1::bigint[]) and movie_id is not null`,
        [ids],
      ),
    ]);
    const names = new Map(people.map(({ id, username }) => [id, username]));
    const seenBy = Map.groupBy(seen, ({ userId }) => userId);
    const ignoredBy = Map.groupBy(corrections, ({ userId }) => userId);
    const dismissedBy = Map.groupBy(dismissals, ({ userId }) => userId);
    return ids.flatMap((id) => {
      const username = names.get(id);
      if (username === undefined) return [];
      const own = seenBy.get(id) ?? [];
      const history = own.flatMap(({ movieId, halfStars }): readonly RatedMovie[] =>
        halfStars === null ? [] : [{ movieId, halfStars }],
      );
      const watched = own.flatMap(({ movieId, halfStars }) => (halfStars === null ? movieId : []));
      const ignored = (ignoredBy.get(id) ?? []).map(({ movieId }) => movieId);
      return [{ id, username, history, ignored, watched, dismissals: dismissedBy.get(id) ?? [] }];
    });
  },
});
