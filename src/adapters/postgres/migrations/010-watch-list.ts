import type { SqlMigration } from '../migration.ts';

/** Films that people mean to see, and whether those that they have seen leave their list by themselves. */
export const migration: SqlMigration = {
  name: '010-watch-list',
  sql: `
alter table users add column watchlist_removes_seen boolean not null default false;

create table watch_list (
  user_id bigint not null references users (id) on delete cascade,
  movie_id bigint not null references movies (id) on delete cascade,
  added_at timestamptz not null,
  -- 280 characters as people count them, of at most 8 code points each
  note text check (char_length(note) between 1 and 2240),
  primary key (user_id, movie_id)
);
create index watch_list_newest_first on watch_list (user_id, added_at desc, movie_id desc);
create index watch_list_of_movie on watch_list (movie_id);
`,
};
