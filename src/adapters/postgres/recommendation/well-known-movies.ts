import type { WellKnownMovies } from '#application/recommendation/well-known-movies';
import { PROMINENT_AS, type WellKnownMovie } from '#domain/recommendation/first-movies';
import type { Sql } from '../sql.ts';

/** Milliseconds. What most people know changes slowly. */
const FRESH = 600_000;
const MOST = 300;
/** So many ratings say how far people differ; a popular movie may have a million. */
const SAMPLED = 200;
const FEWEST_SAMPLED = 20;

const BEST = `
select known.id, known.ratings, known.prominence, sample.spread
from (
  select movie.id, movie.prominence, coalesce(tally.ratings, 0)::int as ratings
  from movies as movie left join (
    select movie_id, sum(rating_count) as ratings from movie_rating_tallies group by movie_id
  ) as tally on tally.movie_id = movie.id
  where not movie.adult
  order by coalesce(tally.ratings, 0) + ${PROMINENT_AS} * movie.prominence desc, movie.id limit ${MOST}
) as known cross join lateral (
  select case when count(*) >= ${FEWEST_SAMPLED} then stddev_pop(half_stars)::float8 / 2 end as spread
  from (select half_stars from ratings where movie_id = known.id limit ${SAMPLED}) as given
) as sample
order by known.ratings + ${PROMINENT_AS} * known.prominence desc, known.id`;

/** Read once in ten minutes. */
export const createWellKnownMovies = (sql: Sql, now: () => number): WellKnownMovies => {
  let read: Promise<readonly WellKnownMovie[]> | undefined;
  let since = -Infinity;
  return {
    best: () => {
      if (read !== undefined && now() - since <= FRESH) return read;
      since = now();
      const reading = sql<WellKnownMovie>(BEST);
      read = reading;
      // A fault is for those who asked now: whoever comes next tries again.
      reading.catch(() => (read = undefined));
      return reading;
    },
  };
};
