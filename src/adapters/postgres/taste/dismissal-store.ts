import type { DismissalStore } from '#application/taste/dismissal-store';
import type { DismissalReason } from '#domain/taste/dismissal';
import { brokenConstraint } from '../faults.ts';
import { removeOfMovie } from '../remove-of-movie.ts';
import type { Sql } from '../sql.ts';

/** `isInForce`, of a row of `dismissals`. @param now a parameter, such as `$2` */
export const IN_FORCE = (now: string): string =>
  `(until is null or until > (${now}::timestamptz at time zone 'UTC')::date)`;

/** SQL for the reason of a row of `dismissals` whose `genre` is joined. The constraints of the table see to it that it has what belongs to it, and nothing else. */
export const DISMISSAL_REASON = `jsonb_strip_nulls(jsonb_build_object(
  'kind', reason, 'genre', genre.name, 'personId', person_id, 'until', until))`;

/** One statement a change. */
export const createDismissalStore = (sql: Sql): DismissalStore => ({
  put: async ({ userId, movieId, reason, dismissedAt }) => {
    try {
      const [row] = await sql<{ added: boolean }>(
        `insert into dismissals (user_id, movie_id, reason, genre_id, person_id, until, dismissed_at)
         values ($1, $2, $3, (select id from genres where lower(name) = lower($4::text)), $5, $6::date, $7)
         on conflict (user_id, movie_id) do update set reason = excluded.reason, genre_id = excluded.genre_id,
           person_id = excluded.person_id, until = excluded.until, dismissed_at = excluded.dismissed_at
         returning xmax = 0 as added`,
        [
          userId,
          movieId,
          reason.kind,
          reason.kind === 'genre' ? reason.genre : null,
          reason.kind === 'person' ? reason.personId : null,
          reason.kind === 'later' ? reason.until : null,
          dismissedAt,
        ],
      );
      return row?.added === true ? 'added' : 'changed';
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'dismissals_movie_id_fkey') return 'no-such-movie';
      if (constraint === 'dismissals_user_id_fkey') return 'no-such-user';
      if (constraint === 'dismissals_person_id_fkey') return 'no-such-person';
      throw error;
    }
  },
  remove: (userId, movieId) => removeOfMovie(sql, 'dismissals', userId, movieId),
  byUser: (userId, now) =>
    sql<{ movieId: number; reason: DismissalReason }>(
      `select movie_id as "movieId", ${DISMISSAL_REASON} as reason
       from dismissals left join genres as genre on genre.id = genre_id
       where user_id = $1 and ${IN_FORCE('$2')}`,
      [userId, now],
    ),
});
