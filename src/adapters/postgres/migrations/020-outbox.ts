import type { SqlMigration } from '../migration.ts';

/** Mails that wait: put here with what they tell, gone when they are sent or given up. */
export const migration: SqlMigration = {
  name: '020-outbox',
  sql: `
create table outbox (
  id uuid primary key default gen_random_uuid(),
  user_id bigint not null references users (id) on delete cascade,
  -- the address at that time: a change is told to the former one
  to_address text not null,
  kind text not null,
  device text,
  happened_at timestamptz not null,
  due_at timestamptz not null,
  tries integer not null default 0
);
create index outbox_due on outbox (due_at);
create index outbox_of_user on outbox (user_id);
`,
};
