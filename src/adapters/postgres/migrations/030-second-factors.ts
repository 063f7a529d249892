import type { SqlMigration } from '../migration.ts';

/** What accounts ask for beside the password, and when a session last showed it. */
export const migration: SqlMigration = {
  name: '030-second-factors',
  sql: `
create table second_factors (
  user_id bigint primary key references users (id) on delete cascade,
  -- sealed by a key that is not here; null: there is no generator
  totp_secret text,
  totp_offered_at timestamptz,
  -- null: no code of it was shown yet
  totp_confirmed_at timestamptz,
  -- the newest step whose code was taken
  totp_used_step bigint,
  -- hashes of those that were not used
  recovery_codes text[] not null default '{}',
  check ((totp_secret is null) = (totp_offered_at is null))
);
alter table sessions add column second_factor_at timestamptz;
`,
};
