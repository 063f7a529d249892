import type { SqlMigration } from '../migration.ts';

/**
 * What people corrected of what is believed of their taste. A rating takes the correction that it is ignored by along, by
 * its own trigger: a foreign key to `ratings` would keep an import from putting a new table in its place.
 */
export const migration: SqlMigration = {
  name: '021-taste-corrections',
  sql: `
create table taste_corrections (
  user_id bigint not null references users (id) on delete cascade,
  genre_id integer references genres (id) on delete cascade,
  person_id bigint references people (id) on delete cascade,
  decade smallint check (decade between 1000 and 9990 and decade % 10 = 0),
  -- a rating that lists are to know nothing of
  movie_id bigint references movies (id) on delete cascade,
  correction text not null check (correction in ('less', 'more', 'ignore')),
  corrected_at timestamptz not null,
  -- what is corrected, once
  target text not null generated always as (case
    when genre_id is not null then 'genre ' || genre_id::text
    when person_id is not null then 'person ' || person_id::text
    when decade is not null then 'decade ' || decade::text
    else 'rating ' || movie_id::text end) stored,
  primary key (user_id, target),
  constraint taste_corrections_are_of_one_thing check (num_nonnulls(genre_id, person_id, decade, movie_id) = 1),
  constraint taste_corrections_ignore_ratings_alone check ((correction = 'ignore') = (movie_id is not null))
);
create index taste_corrections_of_movie on taste_corrections (movie_id) where movie_id is not null;
create index taste_corrections_of_genre on taste_corrections (genre_id) where genre_id is not null;
create index taste_corrections_of_person on taste_corrections (person_id) where person_id is not null;

create function forget_corrections_of_removed_ratings() returns trigger language plpgsql as $$
begin
  delete from taste_corrections as correction using removed
    where correction.user_id = removed.user_id and correction.target = 'rating ' || removed.movie_id::text;
  return null;
end $$;
create trigger ratings_removed_with_corrections after delete on ratings
  referencing old table as removed for each statement execute function forget_corrections_of_removed_ratings();
`,
};
