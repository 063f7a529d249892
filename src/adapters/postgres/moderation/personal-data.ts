import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import type { Sql } from '../sql.ts';

export const createModerationData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'reports',
    tables: ['reports'],
    read: (userId) =>
      sql<PersonalData['reports'][number]>(
        // About whom is not told where that person has blocked them.
        `select id, case when relationship <> 'blocked' then comment_id end as comment,
           case when relationship <> 'blocked' then user_id end as user,
           reason, note, created_at, settled_at, verdict
         from reports
         cross join lateral relationship_in_list($1::bigint, coalesce(author_id, user_id)) as relationship
         where reporter_id = $1 order by id`,
        [userId],
      ),
  },
  {
    name: 'moderation',
    tables: ['moderation_entries'],
    read: (userId) =>
      sql<PersonalData['moderation'][number]>(
        `select action, detail, at from moderation_entries where about = 'user' and about_id = $1 order by id`,
        [userId],
      ),
  },
];
