import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, namedUser } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

/** Each side by its own index. */
const FRIENDSHIPS = `
select id, high_user_id as other, asked_by, created_at, accepted_at from friendships where low_user_id = $1
union all
select id, low_user_id, asked_by, created_at, accepted_at from friendships where high_user_id = $1`;

export const createFriendData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'friends',
    tables: ['friendships'],
    pages: (userId) =>
      inPages<PersonalData['friends'][number]>(sql, userId, {
        rows: `select pair.id, ${namedUser('users')} as user, asked_by, pair.created_at, accepted_at, pair.created_at as key_at, pair.id as key_id
         from (${FRIENDSHIPS}) as pair join users on users.id = other where deletes_at is null`,
      }),
  },
  {
    name: 'blocked',
    tables: ['blocks'],
    pages: (userId) =>
      inPages<PersonalData['blocked'][number]>(sql, userId, {
        rows: `select ${namedUser('users')} as user, blocks.created_at, blocks.created_at as key_at, blocked_id as key_id
         from blocks join users on users.id = blocked_id
         where blocker_id = $1 and deletes_at is null`,
      }),
  },
];
