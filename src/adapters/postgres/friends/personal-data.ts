import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { namedUser } from '../personal-data.ts';
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
    read: (userId) =>
      sql<PersonalData['friends'][number]>(
        `select pair.id, ${namedUser('users')} as user, asked_by, pair.created_at, accepted_at
         from (${FRIENDSHIPS}) as pair join users on users.id = other order by pair.created_at, pair.id`,
        [userId],
      ),
  },
  {
    name: 'blocked',
    tables: ['blocks'],
    read: (userId) =>
      sql<PersonalData['blocked'][number]>(
        `select ${namedUser('users')} as user, blocks.created_at
         from blocks join users on users.id = blocked_id
         where blocker_id = $1 order by blocks.created_at, blocked_id`,
        [userId],
      ),
  },
];
