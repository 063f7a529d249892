import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import type { Sql } from '../sql.ts';

export const createModerationData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'reports',
    tables: ['reports'],
    read: (userId) =>
      sql<PersonalData['reports'][number]>(
        `select id, comment_id as comment, user_id as user, reason, note, created_at, settled_at, verdict
         from reports where reporter_id = $1 order by id`,
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
