import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { WatchlistItem, WatchlistQueries } from '#application/watchlist/watchlist-queries';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';
import { LEFT_OUT, SEEN } from './left-out.ts';

/** Where a page ended: when its last film was put on the list, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

export const createWatchlistQueries = (sql: Sql): WatchlistQueries => ({
  byOwner: async ({ ownerId, viewerId }, page) => {
    const name = ['watchlist', ownerId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [addedAt = null, movieId = null] = place.value ?? [];
    const rows = await sql<WatchlistItem & { readonly place: string }>(
      `select ${MOVIE_ITEM}, entry.added_at, entry.note,
         ${SEEN('$2::bigint', 'movie.id')} as seen, ${asInstant('entry.added_at')} as place
       from (
         select movie_id, added_at, note from watch_list as entry
         where user_id = $1 and ($3::timestamptz is null or (added_at, movie_id) < ($3, $4::bigint))
           and not ${LEFT_OUT('entry')}
         order by added_at desc, movie_id desc limit $5
       ) as entry
       join movies as movie on movie.id = entry.movie_id ${MOVIE_TALLY}
       order by entry.added_at desc, movie.id desc`,
      [ownerId, viewerId, addedAt, movieId, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map(({ added_at, note, seen, ...row }) => ({ ...movieItem(row), added_at, note, seen })),
      next: last ? encodeCursor(name, [last.place, last.id]) : null,
    });
  },
});
