import type { MovieSieve } from '#application/recommendation/movie-sieve';
import type { Sql } from '../sql.ts';

export const createMovieSieve = (sql: Sql): MovieSieve => ({
  passing: async ({ withoutGenres, withoutPersonIds }, ids) => {
    const rows = await sql<{ id: number }>(
      `select movie.id from unnest($1::bigint[]) as movie (id)
       where not exists (
           select from movie_genres join genres as genre on genre.id = genre_id
           where movie_id = movie.id and lower(genre.name) = any($2::text[]))
         and not exists (
           select from movie_people where movie_id = movie.id and person_id = any($3::bigint[]))`,
      [ids, withoutGenres.map((name) => name.toLowerCase()), withoutPersonIds],
    );
    return new Set(rows.map(({ id }) => id));
  },
});
