import type { SqlMigration } from '../migration.ts';

/** What an imported data set says the genres of movies are, beside what our own catalogue says. Not shown: it is weighed. */
export const migration: SqlMigration = {
  name: '016-genres-elsewhere',
  sql: `
create table genres_elsewhere (
  movie_id bigint primary key references movies (id) on delete cascade,
  genres text[] not null
);
`,
};
