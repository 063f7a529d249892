import type { Accounts } from '#application/identity/accounts';
import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import type { Sql } from '../sql.ts';

export const createAccountData = (sql: Sql, accounts: Accounts): readonly PersonalDataPart[] => [
  {
    name: 'account',
    tables: ['users', 'usernames', 'user_emails'],
    read: async (userId) => {
      const profile = await accounts.profile(userId);
      const [row] = await sql<{ locked_at: Date | null }>('select locked_at from users where id = $1', [
        userId,
      ]);
      return profile && row && { ...profile, ...row };
    },
  },
  {
    name: 'sessions',
    tables: ['sessions'],
    read: (userId) =>
      sql<PersonalData['sessions'][number]>(
        `select number as id, label as user_agent, created_at, last_used_at, ended_at, ended_why
         from sessions where user_id = $1 order by created_at, number`,
        [userId],
      ),
  },
  {
    name: 'security_events',
    // A mail that waits tells such an event once more.
    tables: ['security_events', 'outbox'],
    read: (userId) =>
      sql<PersonalData['security_events'][number]>(
        `select id, kind as event, device, happened_at
         from security_events where user_id = $1 order by id`,
        [userId],
      ),
  },
];
