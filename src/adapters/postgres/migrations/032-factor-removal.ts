import type { SqlMigration } from '../migration.ts';

/** When the second factors of somebody who has lost all of them go. */
export const migration: SqlMigration = {
  name: '032-factor-removal',
  sql: `
alter table second_factors add column removal_due_at timestamptz;
`,
};
