import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createWatchlistData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'watchlist',
    tables: ['watch_list'],
    read: (userId) =>
      sql<PersonalData['watchlist'][number]>(
        `select ${NAMED_MOVIE}, added_at, note
         from watch_list join movies as movie on movie.id = movie_id
         where user_id = $1 order by added_at, movie_id`,
        [userId],
      ),
  },
];
