import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createWatchlistData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'watchlist',
    tables: ['watch_list'],
    pages: (userId) =>
      inPages<PersonalData['watchlist'][number]>(sql, userId, {
        rows: `select ${NAMED_MOVIE}, added_at, note, added_at as key_at, movie_id as key_id
         from watch_list join movies as movie on movie.id = movie_id
         where user_id = $1`,
      }),
  },
];
