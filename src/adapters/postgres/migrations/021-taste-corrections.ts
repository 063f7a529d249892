import type { SqlMigration } from '../migration.ts';

/** What people corrected of what is believed of their taste. */
export const migration: SqlMigration = {
  name: '021-taste-corrections',
  sql: `
create table taste_corrections (
  user_id bigint not null references users (id) on delete cascade,
  genre_id integer references genres (id) on delete cascade,
  person_id bigint references people (id) on delete cascade,
  decade smallint check (decade between 1000 and 9990 and decade % 10 = 0),
  -- a rating that lists are to know nothing of
  movie_id bigint,
  correction text not null check (correction in ('less', 'more', 'ignore')),
  corrected_at timestamptz not null,
  -- what is corrected, once
  target text not null generated always as (case
    when genre_id is not null then 'genre ' || genre_id::text
    when person_id is not null then 'person ' || person_id::text
    when decade is not null then 'decade ' || decade::text
    else 'rating ' || movie_id::text end) stored,
  primary key (user_id, target),
  foreign key (user_id, movie_id) references ratings (user_id, movie_id) on delete cascade,
  constraint taste_corrections_are_of_one_thing check (num_nonnulls(genre_id, person_id, decade, movie_id) = 1),
  constraint taste_corrections_ignore_ratings_alone check ((correction = 'ignore') = (movie_id is not null))
);
create index taste_corrections_of_rating on taste_corrections (user_id, movie_id) where movie_id is not null;
create index taste_corrections_of_genre on taste_corrections (genre_id) where genre_id is not null;
create index taste_corrections_of_person on taste_corrections (person_id) where person_id is not null;
`,
};
