import * as z from 'zod';
import { accept } from '#domain/outcome';
import type { RatedItem, RatedMovieQueries } from '#application/taste/rated-movies';
import { starsOf, type HalfStars } from '#domain/taste/half-stars';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';

/** Where a page ended: when its last film was rated, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

interface Row extends Omit<RatedItem, 'user_rating'> {
  readonly half_stars: HalfStars;
  readonly place: string;
}

export const createRatedMovieQueries = (sql: Sql): RatedMovieQueries => ({
  byUser: async (userId, page) => {
    const name = ['rated', userId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [ratedAt = null, movieId = null] = place.value ?? [];
    const rows = await sql<Row>(
      `select ${MOVIE_ITEM}, rating.half_stars, rating.rated_at,
         ${asInstant('rating.rated_at')} as place
       from (
         select movie_id, half_stars, rated_at from ratings
         where user_id = $1 and ($2::timestamptz is null or (rated_at, movie_id) < ($2, $3::bigint))
         order by rated_at desc, movie_id desc limit $4
       ) as rating
       join movies as movie on movie.id = rating.movie_id ${MOVIE_TALLY}
       order by rating.rated_at desc, movie.id desc`,
      [userId, ratedAt, movieId, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map((row) => ({
        ...movieItem(row),
        user_rating: starsOf(row.half_stars),
        rated_at: row.rated_at,
      })),
      next: last ? encodeCursor(name, [last.place, last.id]) : null,
    });
  },
});
