import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createDiaryData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'diary',
    tables: ['diary_entries'],
    read: (userId) =>
      sql<PersonalData['diary'][number]>(
        `select entry.id, ${NAMED_MOVIE}, watched_on, half_stars / 2.0::float8 as rating, rewatch, note, created_at
         from diary_entries as entry join movies as movie on movie.id = movie_id
         where user_id = $1 order by watched_on, entry.id`,
        [userId],
      ),
  },
];
