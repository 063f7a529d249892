import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import type { Sql } from '../sql.ts';

export const createAccessTokenData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'access_tokens',
    tables: ['access_tokens'],
    read: (userId) =>
      sql<PersonalData['access_tokens'][number]>(
        `select id, name, scope, created_at, expires_at, last_used_at
         from access_tokens where user_id = $1 order by id`,
        [userId],
      ),
  },
];
