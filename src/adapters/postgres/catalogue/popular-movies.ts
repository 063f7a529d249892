import * as z from 'zod';
import { accept } from '#domain/outcome';
import type {
  MovieItem,
  PageOutcome,
  PageRequest,
  PopularityWindow,
} from '#application/catalogue/movie-queries';
import type { Sql } from '../sql.ts';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from './cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from './movie-item.ts';

/**
 * Where a page ended. `mean` and `at` are those of the first page: were they taken anew, every rating given meanwhile
 * would move the films that nobody has rated as one block, and pages would repeat or skip them.
 */
const Place = z.tuple([
  z.number().min(0).max(5).describe('score'),
  z.number().min(0).max(1).describe('prominence'),
  z.int().describe('id'),
  z.number().min(0).max(5).describe('mean'),
  instantOfPlace.describe('at'),
]);

const INTERVAL: Readonly<Record<Exclude<PopularityWindow, 'all'>, string>> = {
  year: '1 year',
  month: '1 month',
  week: '7 days',
};

// $1 limit, $2 genre, $3 score, $4 prominence, $5 id, $6 mean, $7 at
const OF_GENRE = `($2::text is null or movie.id in (
  select movie_id from movie_genres
  where genre_id = (select id from genres where lower(name) = lower($2::text))))`;

const AFTER = (score: string) => `(
  $3::float8 is null or ${score} < $3 or (${score} = $3
    and (movie.prominence < $4::float8 or (movie.prominence = $4 and movie.id > $5::bigint))))`;

/** Sums of float8: as exact as of bigint below 2^53, and four times as fast. */
const RATED_EVER = `
  select movie_id, sum(rating_count)::int as n, sum(half_star_sum::float8) / 2 as stars
  from movie_rating_tallies where rating_count > 0 group by movie_id`;

/** Both ends: a clock that was wrong, or a file, may bring ratings of times to come. */
const RATED_WITHIN = (interval: string) => `
  select movie_id, count(*)::int as n, sum(half_stars)::float8 / 2 as stars
  from ratings
  where rated_at between (select at from moment) - interval '${interval}' and (select at from moment)
  group by movie_id`;

const MEAN_OF_RATED = 'select sum(stars) / sum(n) from rated';

const MEAN_OF_ALL = `
  select sum(half_star_sum::float8) / 2 / nullif(sum(rating_count), 0) from movie_rating_tallies`;

/** Rounded, so that what is equal on paper is equal here. */
const rounded = (x: string): string => `round((${x}) * 1e9) / 1e9`;

/**
 * Films without a rating all score the mean; the index has them in their order. Once a page has passed the mean they
 * are not looked at any more, which the second condition says early.
 */
const UNRATED = `
  union all (
    select movie.id, movie.prominence, mean as score
    from movies as movie cross join middle
    where movie.id not in (select movie_id from rated)
      and ($3::float8 is null or mean <= $3)
      and movie.prominence <= (select case when mean = $3 then $4::float8 else 1 end from middle)
      and ${AFTER('mean')} and ${OF_GENRE}
    order by movie.prominence desc, movie.id limit $1)`;

const statement = (window: PopularityWindow): string => `
with moment as materialized (
  select coalesce($7::timestamptz, now()) as at
),
rated as materialized (${window === 'all' ? RATED_EVER : RATED_WITHIN(INTERVAL[window])}),
middle as materialized (
  select ${rounded(`coalesce($6::float8, (${window === 'all' ? MEAN_OF_RATED : MEAN_OF_ALL}), 0)`)} as mean
),
ranked as (
  (select movie.id, movie.prominence, score
   from rated join movies as movie on movie.id = rated.movie_id cross join middle
     cross join lateral (select ${rounded('(stars + 25 * mean) / (n + 25)')} as score) as scored
   where ${AFTER('score')} and ${OF_GENRE}
   order by score desc, movie.prominence desc, movie.id limit $1)
  ${window === 'all' ? UNRATED : ''}
)
select ${MOVIE_ITEM}, score, movie.prominence, mean, ${asInstant('at')} as at
from (select id, score from ranked order by score desc, prominence desc, id limit $1) as page
  join movies as movie using (id) cross join middle cross join moment ${MOVIE_TALLY}
order by score desc, movie.prominence desc, movie.id`;

interface Row extends MovieItem {
  readonly score: number;
  readonly prominence: number;
  readonly mean: number;
  readonly at: string;
}

/** @see MovieQueries.popular */
export const popularMovies = async (
  sql: Sql,
  list: { readonly window: PopularityWindow; readonly genre: string | null },
  page: PageRequest,
): Promise<PageOutcome<MovieItem>> => {
  const name = ['popular', list.window, list.genre?.toLowerCase() ?? null];
  const place = decodeCursor(name, page.cursor, Place);
  if (!place.ok) return place;
  const [score = null, prominence = null, id = null, mean = null, at = null] = place.value ?? [];
  const rows = await sql<Row>(statement(list.window), [
    page.limit + 1,
    list.genre,
    score,
    prominence,
    id,
    mean,
    at,
  ]);
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return accept({
    items: items.map(movieItem),
    next:
      last === undefined
        ? null
        : encodeCursor(name, [last.score, last.prominence, last.id, last.mean, last.at]),
  });
};
