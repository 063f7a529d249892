/** Which days count. */
export type Period = 'ever' | 'year';

const YEAR_BEGINS = 'make_date($2, 1, 1)';
const NEXT_BEGINS = 'make_date($2 + 1, 1, 1)';
/** When a day begins where the person lives. */
const instantOf = (day: string): string => `${day}::timestamp at time zone person.time_zone`;

const WATCHED_IN_IT: Readonly<Record<Period, string>> = {
  ever: 'true',
  year: `watched_on >= ${YEAR_BEGINS} and watched_on < ${NEXT_BEGINS}`,
};

const RATED_IN_IT: Readonly<Record<Period, string>> = {
  ever: 'true',
  year: `rated_at >= ${instantOf(YEAR_BEGINS)} and rated_at < ${instantOf(NEXT_BEGINS)}`,
};

/**
 * What the person $1 has watched (in the year $2): `viewings`, one row each, and `films`, one row a film with its stars
 * and what the catalogue knows. A rating is a viewing on its day where the diary does not have the film at all.
 *
 * How many films that are Postgres cannot guess, and would read the whole catalogue for them: `offset 0` keeps it to
 * looking each up.
 */
export const viewings = (period: Period): string => `
person as materialized (select time_zone from users where id = $1),
viewings as materialized (
  select movie_id, watched_on, id as entry_id, half_stars, rewatch
  from diary_entries where user_id = $1 and ${WATCHED_IN_IT[period]}
  union all
  select movie_id, (rated_at at time zone person.time_zone)::date, 0, half_stars, false
  from ratings as rating cross join person
  where user_id = $1 and ${RATED_IN_IT[period]} and not exists (
    select from diary_entries as entry where entry.user_id = $1 and entry.movie_id = rating.movie_id)
),
films as materialized (
  select movie_id, viewings, last_watched_on, movie.year, movie.runtime,
    coalesce(noted_half_stars, (
      select half_stars from ratings where user_id = $1 and ratings.movie_id = watched.movie_id
    )) as half_stars
  from (
    select movie_id, count(*)::int as viewings, max(watched_on) as last_watched_on,
      (array_agg(half_stars order by watched_on desc, entry_id desc)
        filter (where half_stars is not null))[1] as noted_half_stars
    from viewings group by movie_id
  ) as watched
  cross join lateral (select year, runtime from movies where id = watched.movie_id offset 0) as movie
)`;
