import type { Statistics } from '#application/diary/statistics';
import { MOVIE_ITEM, MOVIE_TALLY } from '../../catalogue/movie-item.ts';

const MEAN = 'round(avg(half_stars) / 2, 1)::float8';

const listOf = (rows: string): string =>
  `(select coalesce(json_agg(row_to_json(item)), '[]') from (${rows}) as item)`;

const oneOf = (row: string): string => `(select row_to_json(item) from (${row}) as item)`;

/** How many films are of each thing of a kind, and their mean. */
const tallies = (key: string, from = ''): string => `
  select ${key} as key, count(*)::int as count, ${MEAN} as average_rating from films ${from} group by 1`;

/** The ten most frequent of a kind. */
const mostFrequent = (columns: string, from: string, last: string): string =>
  listOf(`
    select ${columns}, count, average_rating from ${from}
    order by count desc, average_rating desc nulls last, ${last} limit 10`);

const movieOf = (id: string): string =>
  oneOf(`select ${MOVIE_ITEM} from movies as movie ${MOVIE_TALLY} where movie.id = ${id}`);

const watched = (direction: 'asc' | 'desc'): string =>
  oneOf(`
    select ${movieOf('viewing.movie_id')} as movie, viewing.watched_on::text as watched_on
    from (
      select movie_id, watched_on from viewings
      order by watched_on ${direction}, entry_id ${direction}, movie_id ${direction} limit 1
    ) as viewing`);

/** Each part as an expression over `viewings` and `films`. */
export const parts: Readonly<Record<Exclude<keyof Statistics, 'year'>, string>> = {
  viewings: '(select count(*)::int from viewings)',
  films: '(select count(*)::int from films)',
  rewatches: '(select count(*)::int from viewings where rewatch)',
  hours: '(select coalesce(round(sum(viewings * runtime) / 60.0, 1), 0)::float8 from films)',
  genres: mostFrequent(
    'name',
    `(${tallies('genre_id', 'join movie_genres using (movie_id)')}) as tally join genres on genres.id = key`,
    'name',
  ),
  directors: mostFrequent(
    'key as id, (select name from people where people.id = key)',
    `(${tallies(
      'person_id',
      `cross join lateral (
       select person_id from movie_people where movie_id = films.movie_id and role = 'director' offset 0
     ) as director`,
    )}) as tally`,
    'key',
  ),
  decades: mostFrequent(
    'key as decade',
    `(${tallies('year / 10 * 10', 'where year is not null')}) as tally`,
    'key',
  ),
  stars: listOf(`
    select half / 2.0::float8 as rating, count(films.movie_id)::int as count
    from generate_series(1, 10) as half left join films on films.half_stars = half
    group by half order by half`),
  busiest_week: oneOf(`
    select extract(isoyear from monday)::int as year, extract(week from monday)::int as week,
      monday::text as begins_on, viewings
    from (
      select date_trunc('week', watched_on::timestamp)::date as monday, count(*)::int as viewings
      from viewings group by 1 order by 2 desc, 1 limit 1
    ) as busiest`),
  most_watched: listOf(`
    select ${movieOf('film.movie_id')} as movie, film.viewings
    from (
      select movie_id, viewings from films where viewings > 1
      order by viewings desc, last_watched_on desc, movie_id limit 10
    ) as film`),
  first: watched('asc'),
  last: watched('desc'),
};
