import type { SqlMigration } from '../migration.ts';

/**
 * Accounts that their owners have deleted and may still come back to. To everybody else they are gone, which the functions
 * of privacy say, so that no list has to. Code of an earlier release would let their owners in without opening them again,
 * so it is not to be started any more on this schema.
 */
export const migration: SqlMigration = {
  name: '037-closed-accounts',
  requiresLevel: 37,
  sql: `
-- null: it is open
alter table users add column deletes_at timestamptz;
create index users_closed on users (deletes_at, id) where deletes_at is not null;

create or replace function friends_of(user_id bigint) returns setof bigint
language sql stable parallel safe rows 100
as $$
  select high_user_id from friendships where low_user_id = $1 and accepted_at is not null
    and high_user_id not in (select id from users where deletes_at is not null)
  union all
  select low_user_id from friendships where high_user_id = $1 and accepted_at is not null
    and low_user_id not in (select id from users where deletes_at is not null)
$$;

create or replace function relationship_in_list(viewer bigint, owner bigint) returns setof text
language sql stable parallel safe rows 1
as $$
  select case
    when $1 = $2 then 'self'
    when exists (select from users where id = $2 and deletes_at is not null) then 'blocked'
    when $1 is null then 'anonymous'
    when exists (select from blocks where blocker_id = $2 and blocked_id = $1) then 'blocked'
    when exists (select from blocks where blocker_id = $1 and blocked_id = $2) then 'blocker'
    when exists (
      select from friendships
      where low_user_id = least($1, $2) and high_user_id = greatest($1, $2) and accepted_at is not null
    ) then 'friend'
    else 'stranger'
  end
$$;

create or replace function apart_from(viewer bigint) returns setof bigint
language sql stable parallel safe rows 100
as $$
  select blocked_id from blocks where blocker_id = $1
  union all
  select blocker_id from blocks where blocked_id = $1
  union all
  select id from users where deletes_at is not null and id is distinct from $1
$$;
`,
};
