import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createRatingData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'ratings',
    tables: ['ratings'],
    read: (userId) =>
      sql<PersonalData['ratings'][number]>(
        `select ${NAMED_MOVIE}, half_stars / 2.0::float8 as rating, rated_at
         from ratings join movies as movie on movie.id = movie_id
         where user_id = $1 order by rated_at, movie_id`,
        [userId],
      ),
  },
  {
    name: 'dismissed',
    tables: ['dismissals'],
    read: (userId) =>
      sql<PersonalData['dismissed'][number]>(
        `select ${NAMED_MOVIE}, reason, genre.name as genre, person.name as person, until::text as until, dismissed_at
         from dismissals join movies as movie on movie.id = movie_id
           left join genres as genre on genre.id = genre_id
           left join people as person on person.id = person_id
         where user_id = $1 order by dismissed_at, movie_id`,
        [userId],
      ),
  },
];
