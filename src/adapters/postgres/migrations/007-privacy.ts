import type { SqlMigration } from '../migration.ts';

/** The rule of privacy for lists and counts; the domain has the same, and a test compares every combination. */
export const migration: SqlMigration = {
  name: '007-privacy',
  sql: `
create function relationship_between(viewer bigint, owner bigint) returns text
language sql stable parallel safe
return case
  when viewer is null then 'anonymous'
  when viewer = owner then 'self'
  else 'stranger'
end;

create function may_see(relationship text, audience text) returns boolean
language sql immutable parallel safe
return case relationship
  when 'self' then true
  when 'friend' then audience <> 'only-me'
  when 'stranger' then audience in ('everyone', 'signed-in')
  when 'anonymous' then audience = 'everyone'
  else false
end;
`,
};
