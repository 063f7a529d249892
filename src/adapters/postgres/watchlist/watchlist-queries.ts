import * as z from 'zod';
import type { MovieItem, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type { CommonItem, WatchlistItem, WatchlistQueries } from '#application/watchlist/watchlist-queries';
import { accept } from '#domain/outcome';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace, type ListName } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';
import { LEFT_OUT, ON_WATCHLIST, SEEN } from './left-out.ts';

/** Where a page ended: when its last film was put on the list, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

/**
 * A part of the watch list of `$1`, newest first from the place `$2`, `$3`, and one film more than the `$4` of a page.
 * What is selected of a film may name `movie` and `entry`.
 */
const pageOfWatchlist = (selected: string, condition = 'true'): string => `
select ${MOVIE_ITEM}, ${selected}, ${asInstant('entry.added_at')} as place
from (
  select movie_id, added_at, note from watch_list as entry
  where user_id = $1 and ($2::timestamptz is null or (added_at, movie_id) < ($2, $3::bigint))
    and not ${LEFT_OUT('$1::bigint', 'entry.movie_id')} and ${condition}
  order by added_at desc, movie_id desc limit $4 + 1
) as entry
join movies as movie on movie.id = entry.movie_id ${MOVIE_TALLY}
order by entry.added_at desc, movie.id desc`;

const OWN = pageOfWatchlist(`entry.added_at, entry.note, ${SEEN('$5::bigint', 'movie.id')} as seen`);

/** `$5`: everybody. */
const COMMON = pageOfWatchlist(
  `(select json_agg(json_build_object('id', id, 'username', username) order by lower(username), id)
    from users where id = any($5::bigint[])) as wanted_by`,
  `not exists (
    select from unnest($5::bigint[]) as person(id) where not ${ON_WATCHLIST('person.id', 'entry.movie_id')})`,
);

export const createWatchlistQueries = (sql: Sql): WatchlistQueries => {
  const pageOf = async <Item extends MovieItem>(
    statement: string,
    name: ListName,
    { limit, cursor }: PageRequest,
    [ownerId, more]: readonly [number, unknown],
    itemOf: (row: Item) => Item,
  ): Promise<PageOutcome<Item>> => {
    const place = decodeCursor(name, cursor, Place);
    if (!place.ok) return place;
    const [addedAt = null, movieId = null] = place.value ?? [];
    const values = [ownerId, addedAt, movieId, limit, more];
    const rows = await sql<Item & { readonly place: string }>(statement, values);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map(itemOf),
      next: last ? encodeCursor(name, [last.place, last.id]) : null,
    });
  };
  return {
    byOwner: ({ ownerId, viewerId }, page) =>
      pageOf<WatchlistItem>(OWN, ['watchlist', ownerId], page, [ownerId, viewerId], (row) => ({
        ...movieItem(row),
        added_at: row.added_at,
        note: row.note,
        seen: row.seen,
      })),
    common: ({ viewerId, personIds }, page) => {
      const name = ['common watchlist', viewerId, ...personIds.toSorted((a, b) => a - b)];
      return pageOf<CommonItem>(COMMON, name, page, [viewerId, personIds], (row) => ({
        ...movieItem(row),
        wanted_by: row.wanted_by,
      }));
    },
  };
};
