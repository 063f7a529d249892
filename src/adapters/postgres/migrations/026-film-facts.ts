import type { SqlMigration } from '../migration.ts';

/** What several sources say of films, each kept as it was said; `movies` has of it what is shown. */
export const migration: SqlMigration = {
  name: '026-film-facts',
  sql: `
alter table movies
  add original_title text check (original_title <> ''),
  add wikidata_id text unique check (wikidata_id ~ '^Q[1-9][0-9]{0,11}$');

create table film_facts (
  -- an import says what it knows of a film before it adds the film
  movie_id bigint not null references movies (id) on delete cascade deferrable,
  source text collate "C" not null check (source in ('imdb', 'tmdb', 'wikidata', 'earlier')),
  facts jsonb not null,
  said_at timestamptz not null default now(),
  primary key (movie_id, source)
);

-- what a film is called beside its title
create table other_titles (
  movie_id bigint not null references movies (id) on delete cascade,
  source text collate "C" not null check (source in ('imdb', 'tmdb', 'wikidata')),
  title text not null check (title <> ''),
  -- as that of movies
  search_key text collate "C" not null check (search_key <> ''),
  primary key (movie_id, source, search_key)
);
create index other_titles_by_search_key on other_titles (search_key, movie_id);
`,
};
