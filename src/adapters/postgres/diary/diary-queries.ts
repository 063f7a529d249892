import * as z from 'zod';
import type { MovieItem, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type { DiaryItem, DiaryQueries } from '#application/diary/diary-queries';
import { accept } from '#domain/outcome';
import { starsOf, type HalfStars } from '#domain/taste/half-stars';
import { decodeCursor, encodeCursor, type ListName } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';

/** Where a page ended: the day of its last entry, and its id. */
const Place = z.tuple([z.iso.date().refine((day) => !day.startsWith('0000')), z.int()]);

interface Row extends MovieItem {
  readonly entry_id: number;
  readonly watched_on: string;
  readonly half_stars: HalfStars | null;
  readonly rewatch: boolean;
  readonly note: string | null;
  readonly created_at: Date;
}

const ENTRY_COLUMNS = 'id, movie_id, watched_on, half_stars, rewatch, note, created_at';

/** @param entries a statement that selects {@link ENTRY_COLUMNS} of the entries of a page */
const withMovies = (entries: string): string => `
  select ${MOVIE_ITEM}, entry.id as entry_id, entry.watched_on, entry.half_stars, entry.rewatch, entry.note,
    entry.created_at
  from (${entries}) as entry
  join movies as movie on movie.id = entry.movie_id ${MOVIE_TALLY}
  order by entry.watched_on desc, entry.id desc`;

const OF_ENTRY = withMovies(`select ${ENTRY_COLUMNS} from diary_entries where user_id = $1 and id = $2`);

/** $1 whose, $2 and $3 the place, $4 how many; more by the caller. */
const pageWhere = (condition: string): string =>
  withMovies(`
    select ${ENTRY_COLUMNS} from diary_entries
    where user_id = $1 and ($2::date is null or (watched_on, id) < ($2, $3::bigint)) and ${condition}
    order by watched_on desc, id desc limit $4`);

const OF_MOVIE = pageWhere('movie_id = $5');
const OF_USER = pageWhere('true');
const OF_YEAR = pageWhere('watched_on >= make_date($5, 1, 1) and watched_on < make_date($5 + 1, 1, 1)');

export const createDiaryQueries = (sql: Sql): DiaryQueries => {
  const page = async (
    name: ListName,
    { limit, cursor }: PageRequest,
    statement: string,
    [userId, ...rest]: readonly number[],
    show: (row: Row) => DiaryItem,
  ): Promise<PageOutcome<DiaryItem>> => {
    const place = decodeCursor(name, cursor, Place);
    if (!place.ok) return place;
    const [day = null, id = null] = place.value ?? [];
    const rows = await sql<Row>(statement, [userId, day, id, limit + 1, ...rest]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map(show),
      next: last ? encodeCursor(name, [last.watched_on, last.entry_id]) : null,
    });
  };
  return {
    entry: async (ownerId, entryId) => {
      const [row] = await sql<Row>(OF_ENTRY, [ownerId, entryId]);
      return row && itemOf(row);
    },
    list: ({ ownerId, year, withRatings }, request) => {
      const show = withRatings ? itemOf : (row: Row) => ({ ...itemOf(row), rating: null });
      const name = ['diary', ownerId, year];
      return year === null
        ? page(name, request, OF_USER, [ownerId], show)
        : page(name, request, OF_YEAR, [ownerId, year], show);
    },
    ofMovie: (ownerId, movieId, request) =>
      page(['diary of movie', ownerId, movieId], request, OF_MOVIE, [ownerId, movieId], itemOf),
  };
};

const itemOf = (row: Row): DiaryItem => ({
  id: row.entry_id,
  movie: movieItem(row),
  watched_on: row.watched_on,
  rating: row.half_stars === null ? null : starsOf(row.half_stars),
  rewatch: row.rewatch,
  note: row.note,
  created_at: row.created_at,
});
