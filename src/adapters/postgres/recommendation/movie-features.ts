import type { PersonNames } from '#application/recommendation/person-names';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { MovieTallies } from '#application/recommendation/movie-tallies';
import type { MovieTally } from '#domain/recommendation/predicted-stars';
import type { Renown } from '#domain/recommendation/discovery';
import type { MovieTraits } from '#domain/recommendation/variety';
import { MOVIE_TALLY } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';

const MOVIES_AT_A_TIME = 2_000;

export const GENRES = `array(
  select genre.name from movie_genres join genres as genre on genre.id = genre_id
  where movie_id = movie.id order by genre.name) as genres`;

export const PEOPLE = (role: 'director' | 'actor') => `array(
  select person.name from movie_people join people as person on person.id = person_id
  where movie_id = movie.id and role = '${role}' order by position) as ${role}s`;

export const PERSON_IDS = (role: 'director' | 'actor') => `array(
  select person_id from movie_people where movie_id = movie.id and role = '${role}' order by position)`;

export const createPersonNames = (sql: Sql): PersonNames => ({
  byIds: async (ids) => {
    const rows = await sql<{ id: number; name: string }>(
      'select id, name from people where id = any($1::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
});

export const createTraitsOfMovies = (sql: Sql): TraitsOfMovies => ({
  byIds: (ids) =>
    sql<MovieTraits>(
      `select id, year, ${GENRES}, ${PEOPLE('director')} from movies as movie where id = any($1::bigint[])`,
      [ids],
    ),
});

export const createRenownOfMovies = (sql: Sql): RenownOfMovies => ({
  byIds: (ids) =>
    sql<Renown>(
      `select movie.id, movie.prominence, coalesce(tally.rating_count, 0) as ratings
       from movies as movie ${MOVIE_TALLY} where movie.id = any($1::bigint[])`,
      [ids],
    ),
});

export const createMovieTallies = (sql: Sql): MovieTallies => ({
  byId: async (movieId) => {
    const [tally] = await sql<MovieTally>(
      `select movie.prominence, coalesce(tally.rating_count, 0) as ratings,
         coalesce(tally.half_star_sum, 0)::float8 / 2 as stars
       from movies as movie ${MOVIE_TALLY} where movie.id = $1`,
      [movieId],
    );
    return tally;
  },
});

/** Every film, a few thousand at a time. */
export const createTrainingCatalogue = (sql: Sql): TrainingCatalogue => ({
  async *movies(): AsyncGenerator<TrainingMovie> {
    for (let last = 0; ;) {
      const movies = await sql<TrainingMovie>(
        `select movie.id, title, year, prominence, ${GENRES}, ${PEOPLE('director')}, ${PEOPLE('actor')},
           coalesce(elsewhere.genres, '{}') as "genresElsewhere"
         from movies as movie left join genres_elsewhere as elsewhere on elsewhere.movie_id = movie.id
         where movie.id > $1 order by movie.id limit $2`,
        [last, MOVIES_AT_A_TIME],
      );
      yield* movies;
      const end = movies.at(-1);
      if (end === undefined) return;
      last = end.id;
    }
  },
});
