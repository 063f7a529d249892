import type { SqlMigration } from '../migration.ts';

/** What data sets of ratings call films beside their titles is kept, too. */
export const migration: SqlMigration = {
  name: '035-other-titles',
  sql: `
alter table other_titles drop constraint other_titles_source_check,
  add constraint other_titles_source_check check (source in ('imdb', 'tmdb', 'wikidata', 'movielens'));
`,
};
