import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE, NAMED_MOVIE_OR_NONE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createRatingData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'ratings',
    tables: ['ratings'],
    pages: (userId) =>
      inPages<PersonalData['ratings'][number]>(sql, userId, {
        rows: `select ${NAMED_MOVIE}, half_stars / 2.0::float8 as rating, rated_at, rated_at as key_at, movie_id as key_id
         from ratings join movies as movie on movie.id = movie_id
         where user_id = $1`,
      }),
  },
  {
    name: 'dismissed',
    tables: ['dismissals'],
    pages: (userId) =>
      inPages<PersonalData['dismissed'][number]>(sql, userId, {
        rows: `select ${NAMED_MOVIE}, reason, genre.name as genre, person.name as person, until::text as until, dismissed_at, dismissed_at as key_at, movie_id as key_id
         from dismissals join movies as movie on movie.id = movie_id
           left join genres as genre on genre.id = genre_id
           left join people as person on person.id = person_id
         where user_id = $1`,
      }),
  },
  {
    name: 'taste_corrections',
    tables: ['taste_corrections'],
    pages: (userId) =>
      inPages<PersonalData['taste_corrections'][number]>(sql, userId, {
        rows: `select genre.name as genre, person.name as person, decade, ${NAMED_MOVIE_OR_NONE}, correction, corrected_at,
             corrected_at as key_at, coalesce(4 * genre_id::bigint, 4 * person_id + 1, 4 * decade + 2, 4 * movie_id + 3) as key_id
         from taste_corrections left join movies as movie on movie.id = movie_id
           left join genres as genre on genre.id = genre_id
           left join people as person on person.id = person_id
         where user_id = $1`,
      }),
  },
];
