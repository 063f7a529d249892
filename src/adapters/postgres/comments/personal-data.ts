import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createCommentData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'comments',
    tables: ['comments'],
    read: (userId) =>
      sql<PersonalData['comments'][number]>(
        `select comment.id, ${NAMED_MOVIE}, body, spoiler, created_at as timestamp, edited_at
         from comments as comment join movies as movie on movie.id = movie_id
         where user_id = $1 order by created_at, comment.id`,
        [userId],
      ),
  },
];
