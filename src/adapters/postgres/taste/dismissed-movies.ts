import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { DismissedItem, DismissedMovieQueries } from '#application/taste/dismissed-movies';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';
import { IN_FORCE } from './dismissal-store.ts';

/** Where a page ended: when its last film was dismissed, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

interface Row extends Omit<DismissedItem, 'person'> {
  readonly person_id: number | null;
  readonly person_name: string | null;
  readonly place: string;
}

export const createDismissedMovieQueries = (sql: Sql): DismissedMovieQueries => ({
  byUser: async (userId, now, page) => {
    const name = ['dismissed', userId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [dismissedAt = null, movieId = null] = place.value ?? [];
    const rows = await sql<Row>(
      `select ${MOVIE_ITEM}, dismissed.dismissed_at, dismissed.reason, genre.name as genre,
         person.id as person_id, person.name as person_name, dismissed.until::text as until,
         ${asInstant('dismissed.dismissed_at')} as place
       from (
         select * from dismissals
         where user_id = $1 and ${IN_FORCE('$2')}
           and ($3::timestamptz is null or (dismissed_at, movie_id) < ($3, $4::bigint))
         order by dismissed_at desc, movie_id desc limit $5
       ) as dismissed
       join movies as movie on movie.id = dismissed.movie_id
       left join genres as genre on genre.id = dismissed.genre_id
       left join people as person on person.id = dismissed.person_id
       ${MOVIE_TALLY}
       order by dismissed.dismissed_at desc, movie.id desc`,
      [userId, now, dismissedAt, movieId, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map((row) => ({
        ...movieItem(row),
        dismissed_at: row.dismissed_at,
        reason: row.reason,
        genre: row.genre,
        person:
          row.person_id === null || row.person_name === null
            ? null
            : { id: row.person_id, name: row.person_name },
        until: row.until,
      })),
      next: last ? encodeCursor(name, [last.place, last.id]) : null,
    });
  },
});
