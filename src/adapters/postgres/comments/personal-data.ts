import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createCommentData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'comments',
    tables: ['comments'],
    pages: (userId) =>
      inPages<PersonalData['comments'][number]>(sql, userId, {
        rows: `select comment.id, ${NAMED_MOVIE}, body, spoiler, created_at as timestamp, edited_at, created_at as key_at, comment.id as key_id
         from comments as comment join movies as movie on movie.id = movie_id
         where user_id = $1`,
      }),
  },
];
