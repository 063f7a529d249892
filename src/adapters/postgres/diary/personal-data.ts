import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createDiaryData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'diary',
    tables: ['diary_entries'],
    pages: (userId) =>
      inPages<PersonalData['diary'][number]>(sql, userId, {
        rows: `select entry.id, ${NAMED_MOVIE}, watched_on, half_stars / 2.0::float8 as rating, rewatch, note, created_at, watched_on as key_at, entry.id as key_id
         from diary_entries as entry join movies as movie on movie.id = movie_id
         where user_id = $1`,
        key: 'date',
      }),
  },
];
