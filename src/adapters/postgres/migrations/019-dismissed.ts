import type { SqlMigration } from '../migration.ts';

/** Films that people are not interested in, and why. */
export const migration: SqlMigration = {
  name: '019-dismissed',
  sql: `
create table dismissals (
  user_id bigint not null references users (id) on delete cascade,
  movie_id bigint not null references movies (id) on delete cascade,
  reason text not null check (reason in ('movie', 'genre', 'person', 'later')),
  genre_id integer references genres (id) on delete cascade,
  person_id bigint references people (id) on delete cascade,
  -- the film is back on this day, in UTC
  until date,
  dismissed_at timestamptz not null,
  primary key (user_id, movie_id),
  constraint dismissals_say_what_belongs_to_the_reason check (
    (genre_id is not null) = (reason = 'genre')
    and (person_id is not null) = (reason = 'person')
    and (until is not null) = (reason = 'later'))
);
create index dismissals_newest_first on dismissals (user_id, dismissed_at desc, movie_id desc);
create index dismissals_of_movie on dismissals (movie_id);
create index dismissals_of_genre on dismissals (genre_id) where genre_id is not null;
create index dismissals_of_person on dismissals (person_id) where person_id is not null;
`,
};
