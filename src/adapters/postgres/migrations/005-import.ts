import type { SqlMigration } from '../migration.ts';

/**
 * Which accounts stand for people of an imported data set. They have no password and no row in `usernames`, and a name
 * that no rule of user names allows: nobody can sign in to them, find them or take their name. An import counts what
 * it changes itself, all at once at its end, so the triggers of the tallies pass its statements over.
 */
export const migration: SqlMigration = {
  name: '005-import',
  sql: `
create table imported_users (
  source text not null check (char_length(source) between 1 and 100),
  source_user_id integer not null check (source_user_id > 0),
  user_id bigint not null unique references users (id) on delete cascade,
  primary key (source, source_user_id)
);

create or replace trigger ratings_added after insert on ratings
  referencing new table as added for each statement
  when (current_setting('movieconnect.tallies', true) is distinct from 'by import')
  execute function tally_new_ratings();
create or replace trigger ratings_changed after update on ratings
  referencing old table as removed new table as added for each statement
  when (current_setting('movieconnect.tallies', true) is distinct from 'by import')
  execute function tally_changed_ratings();
create or replace trigger ratings_removed after delete on ratings
  referencing old table as removed for each statement
  when (current_setting('movieconnect.tallies', true) is distinct from 'by import')
  execute function tally_removed_ratings();
`,
};
