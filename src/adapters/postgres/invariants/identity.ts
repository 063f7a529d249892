import { MAX_LIVE_SESSIONS } from '#domain/identity/session-limit';
import type { Invariant } from './invariant.ts';

const BY_HAND = 'Compare with a backup, and correct the rows by hand.';

export const identityInvariants: readonly Invariant[] = [
  {
    says: 'Who can sign in has a user name that nobody else has, and the same in both tables.',
    brokenBy: `
      select format('user %s, %s', users.id, username) as what
      from users left join usernames on user_id = users.id
      where password_hash is not null and username_key is distinct from lower(username)`,
    remedy: BY_HAND,
  },
  {
    says: 'An e-mail address belongs to one account, and is the same in both tables.',
    brokenBy: `
      select format('user %s', coalesce(users.id, user_id)) as what
      from users full join user_emails on user_id = users.id
      where email_key is distinct from lower(email)`,
    remedy: BY_HAND,
  },
  {
    says: 'A session is used and ends after it began.',
    brokenBy: `
      select format('session %s of user %s', number, user_id) as what from sessions
      where last_used_at < created_at or rotated_at < created_at or ended_at < created_at
        or idle_end < created_at or absolute_end < created_at`,
    remedy: 'The clock of a machine was wrong. Correct it; the owner may end the session and sign in again.',
  },
  {
    says: `Nobody has more than ${MAX_LIVE_SESSIONS} sessions at once.`,
    brokenBy: `
      select format('user %s has %s', user_id, count(*)) as what from sessions where ended_at is null
      group by user_id having count(*) > ${MAX_LIVE_SESSIONS}`,
    remedy: 'The next sign-in of that person ends the oldest ones.',
  },
  {
    says: 'A closed account has no session and no access token.',
    brokenBy: `
      select format('user %s', id) as what from users
      where deletes_at is not null and (
        exists (select from sessions where user_id = users.id and ended_at is null)
        or exists (select from access_tokens where user_id = users.id))`,
    remedy: 'End its sessions by `npm run admin`; signing in opens the account again.',
  },
  {
    says: 'Who has recovery codes has a second factor that they stand in for.',
    brokenBy: `
      select format('user %s', user_id) as what from second_factors as factors
      where recovery_codes <> '{}' and totp_confirmed_at is null
        and not exists (select from passkeys where passkeys.user_id = factors.user_id)`,
    remedy:
      'Empty `recovery_codes` there: they open nothing. The owner gets new ones with the next second factor.',
  },
  {
    says: 'No mail waits for longer than a day.',
    brokenBy: `
      select format('%s to user %s, tried %s times', kind, user_id, tries) as what from outbox
      where happened_at < now() - interval '1 day'`,
    remedy: 'See whether the mail server of MAIL_URL answers, and what the log says of mails.',
  },
];
