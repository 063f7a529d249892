import type { MovieDetail } from '#application/catalogue/movie-queries';
import type { Sql } from '../sql.ts';
import { ON_WATCHLIST } from '../watchlist/left-out.ts';
import { MOVIE_ITEM, MOVIE_TALLY } from './movie-item.ts';
import { RATINGS_OF_FRIENDS } from './ratings-of-friends.ts';

const PEOPLE = (role: 'actor' | 'director') => `coalesce((
  select json_agg(json_build_object('id', person.id, 'name', person.name) order by part.position)
  from movie_people as part join people as person on person.id = part.person_id
  where part.movie_id = movie.id and part.role = '${role}'), '[]')`;

/** What was here earlier is from nobody who has to be named. */
const SOURCES = `array(
    select source from film_facts where movie_id = movie.id and source <> 'earlier' order by source)`;

const DETAIL = `
select ${MOVIE_ITEM},
  coalesce((
    select json_agg(json_build_object('name', genre.name) order by lower(genre.name))
    from movie_genres as link join genres as genre on genre.id = link.genre_id
    where link.movie_id = movie.id), '[]') as genres,
  ${PEOPLE('actor')} as actors,
  ${PEOPLE('director')} as directors,
  ${SOURCES} as sources,
  coalesce((
    select half_stars / 2.0 from ratings where user_id = $2::bigint and movie_id = movie.id), 0)::float8 as rated,
  ${ON_WATCHLIST('$2::bigint', 'movie.id')} as on_watchlist,
  ${RATINGS_OF_FRIENDS('$2::bigint', 'movie.id')} as friends
from movies as movie ${MOVIE_TALLY}
where movie.id = $1::bigint`;

/** @see MovieQueries.detail */
export const movieDetail = async (
  sql: Sql,
  movieId: number,
  viewerId: number | null,
): Promise<MovieDetail | undefined> => (await sql<MovieDetail>(DETAIL, [movieId, viewerId]))[0];
