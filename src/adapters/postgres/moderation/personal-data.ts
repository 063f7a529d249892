import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createModerationData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'reports',
    tables: ['reports'],
    pages: (userId) =>
      inPages<PersonalData['reports'][number]>(sql, userId, {
        // About whom is not told where that person has blocked them.
        rows: `select id, case when relationship <> 'blocked' then comment_id end as comment,
           case when relationship <> 'blocked' then user_id end as user,
           reason, note, created_at, settled_at, verdict, created_at as key_at, id as key_id
         from reports
         cross join lateral relationship_in_list($1::bigint, coalesce(author_id, user_id)) as relationship
         where reporter_id = $1`,
      }),
  },
  {
    name: 'moderation',
    tables: ['moderation_entries'],
    pages: (userId) =>
      inPages<PersonalData['moderation'][number]>(sql, userId, {
        rows: `select action, detail, at, at as key_at, id as key_id from moderation_entries where about = 'user' and about_id = $1`,
      }),
  },
];
