import type { Accounts } from '#application/identity/accounts';
import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

export const createAccountData = (sql: Sql, accounts: Accounts): readonly PersonalDataPart[] => [
  {
    name: 'account',
    tables: ['users', 'usernames', 'user_emails', 'email_changes'],
    read: async (userId) => {
      const profile = await accounts.profile(userId);
      const [row] = await sql<{ locked_at: Date | null }>('select locked_at from users where id = $1', [
        userId,
      ]);
      const former_emails = await sql<PersonalData['account']['former_emails'][number]>(
        'select from_address as email, changed_at from email_changes where user_id = $1 order by number',
        [userId],
      );
      return profile && row && { ...profile, ...row, former_emails };
    },
  },
  {
    name: 'sessions',
    tables: ['sessions'],
    pages: (userId) =>
      inPages<PersonalData['sessions'][number]>(sql, userId, {
        rows: `select number as id, label as user_agent, created_at, last_used_at, ended_at, ended_why, created_at as key_at, number as key_id
         from sessions where user_id = $1`,
      }),
  },
  {
    name: 'security_events',
    // A mail that waits tells such an event once more.
    tables: ['security_events', 'outbox'],
    pages: (userId) =>
      inPages<PersonalData['security_events'][number]>(sql, userId, {
        rows: `select id, kind as event, device, happened_at, happened_at as key_at, id as key_id
         from security_events where user_id = $1`,
      }),
  },
];
