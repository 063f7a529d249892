import type { SqlMigration } from '../migration.ts';

/** Imports of histories bring dismissals, too, count them, and know what to take back. */
export const migration: SqlMigration = {
  name: '038-dismissals-brought-in',
  sql: `
alter table history_imports add column dismissed_added integer not null default 0;
alter table history_import_changes drop constraint history_import_changes_kind_check;
alter table history_import_changes add constraint history_import_changes_kind_check
  check (kind in ('rating', 'viewing', 'wanted', 'dismissed'));
-- all that a dismissal says but for its film and time, as one text; whatever the import found there stayed
alter table history_import_changes add column new_reason text check ((new_reason is not null) = (kind = 'dismissed'));
`,
};
