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
];
