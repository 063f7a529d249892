import * as z from 'zod';
import { accept } from '#domain/outcome';
import type {
  MovieItem,
  PageOutcome,
  PageRequest,
  PopularWindow,
} from '#application/catalogue/movie-queries';
import type { Sql } from '../sql.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from './movie-item.ts';
import { fromRanking } from './popular-ranking.ts';

/**
 * Where a page ended. The lead, not the score: every rating moves the mean of all, and with it the scores of all films
 * that nobody has rated; their lead is 0 and stays so, and pages neither repeat nor skip them.
 */
const Place = z.tuple([
  z.number().min(-5).max(5).describe('lead'),
  z.number().min(0).max(1).describe('prominence'),
  z.int().describe('id'),
]);

const ORDER = '-lead, -prominence, movie_id';

// $1 window, $2 limit, $3 to $5 the place, then the genre
const statement = (isNextPage: boolean, isOfGenre: boolean): string => `
select (extract(epoch from clock_timestamp() - ranked_at) * 1000)::float8 as age, page.*
from popular_rankings as ranking left join lateral (
  select ${MOVIE_ITEM}, place.lead, place.prominence
  from (
    select movie_id, lead, prominence from popular_movies
    where time_window = $1
      ${isNextPage ? `and (${ORDER}) > (-$3::float8, -$4::float8, $5::bigint)` : ''}
      ${isOfGenre ? `and movie_id in (select movie_id from movie_genres where genre_id = $${isNextPage ? 6 : 3}::int)` : ''}
    order by ${ORDER} limit $2
  ) as place join movies as movie on movie.id = place.movie_id ${MOVIE_TALLY}
) as page on true
where ranking.time_window = $1
order by -page.lead, -page.prominence, page.id`;

interface Row extends MovieItem {
  readonly age: number;
  readonly lead: number;
  readonly prominence: number;
}

/** What stands in place of a page without films. */
type NoRow = Pick<Row, 'age'> & { readonly id: null };

/** @see MovieQueries.popular */
export const popularMovies = async (
  sql: Sql,
  list: { readonly window: PopularWindow; readonly genre: string | null },
  page: PageRequest,
): Promise<PageOutcome<MovieItem>> => {
  const name = ['popular', list.window, list.genre?.toLowerCase() ?? null];
  const place = decodeCursor(name, page.cursor, Place);
  if (!place.ok) return place;
  const genres = list.genre === null ? [] : await genreIds(sql, list.genre);
  if (list.genre !== null && genres.length === 0) return accept({ items: [], next: null });
  const text = statement(place.value !== undefined, list.genre !== null);
  const values = [list.window, page.limit + 1, ...(place.value ?? []), ...genres];
  const { rows } = await fromRanking(sql, list.window, async () => {
    const [first, ...others] = await sql<Row | NoRow>(text, values);
    return first && { age: first.age, rows: [first, ...others].filter((row) => row.id !== null) };
  });
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return accept({
    items: items.map(movieItem),
    next: last === undefined ? null : encodeCursor(name, [last.lead, last.prominence, last.id]),
  });
};

/** By its id the planner knows how frequent a genre is. */
const genreIds = async (sql: Sql, name: string): Promise<readonly number[]> => {
  const rows = await sql<{ id: number }>('select id from genres where lower(name) = lower($1)', [name]);
  return rows.map(({ id }) => id);
};
