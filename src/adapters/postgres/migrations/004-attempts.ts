import type { SqlMigration } from '../migration.ts';

/**
 * How often something was tried. `key` is a hash, so that neither names nor addresses stand here. Unlogged: a count is
 * worth minutes, is written by every attempt of an attack, and after a crash of the database server it may begin at
 * nought again.
 */
export const migration: SqlMigration = {
  name: '004-attempts',
  sql: `
create unlogged table attempts (
  key text primary key check (char_length(key) = 43),
  points integer not null,
  -- milliseconds since 1970
  expire bigint not null
) with (fillfactor = 70);
`,
};
