import type { HistoryCounts } from '#domain/history/history-import';
import type { Sql } from '../sql.ts';
import { WHOLE_REASON } from './whole-reason.ts';

/**
 * Of what an import changes, how it was before and is after. What it changes twice, as by a later choice of a film,
 * was before as it was before the first time, unless the person has changed it between.
 */
const logged = (rows: string): string => {
  const isOurs = `row(change.new_half_stars, change.new_at, change.new_note)
    is not distinct from row(excluded.old_half_stars, excluded.old_at, excluded.old_note)`;
  const first = (column: string) =>
    `${column} = case when ${isOurs} then change.${column} else excluded.${column} end`;
  return `insert into history_import_changes as change
      (import_id, kind, movie_id, watched_on, was_there, old_half_stars, old_at, old_note,
        new_half_stars, new_at, new_note, new_rewatch, new_reason)
    ${rows}
    on conflict on constraint history_import_changes_once do update set
      ${['was_there', 'old_half_stars', 'old_at', 'old_note'].map(first).join(', ')},
      new_half_stars = excluded.new_half_stars, new_at = excluded.new_at, new_note = excluded.new_note,
      new_rewatch = excluded.new_rewatch, new_reason = excluded.new_reason`;
};

/**
 * Stars of an unknown time are taken where there are none. Of the diary's, those of the day count. What is there is
 * locked before it is compared; where somebody rates a film for the first time meanwhile, that rating stays.
 */
const RATINGS = `
  with newest as (
    select distinct on (movie_id) movie_id, half_stars, at
    from history_rows where kind in ('rated', 'watched') and half_stars is not null
    order by movie_id, at desc nulls last, kind = 'rated' desc, place desc
  ), there as materialized (
    select movie_id, half_stars, rated_at from ratings
    where user_id = $1 and movie_id in (select movie_id from newest) order by movie_id for update
  ), added as (
    insert into ratings (user_id, movie_id, half_stars, rated_at)
    select $1, movie_id, half_stars, coalesce(at, now()) from newest
    where movie_id not in (select movie_id from there) order by movie_id
    on conflict (user_id, movie_id) do nothing returning movie_id, half_stars, rated_at
  ), changed as (
    update ratings as rating set half_stars = newest.half_stars, rated_at = newest.at
    from newest join there using (movie_id)
    where rating.user_id = $1 and rating.movie_id = newest.movie_id and newest.at > there.rated_at
    returning rating.movie_id, rating.half_stars, rating.rated_at
  ), log as (
    ${logged(`
    select $2::bigint, 'rating', movie_id, null::date, false, null::smallint, null::timestamptz, null::text,
      half_stars, rated_at, null, null::boolean, null::text from added where $2 is not null
    union all
    select $2, 'rating', movie_id, null, true, there.half_stars, there.rated_at, null,
      changed.half_stars, changed.rated_at, null, null, null
    from changed join there using (movie_id) where $2 is not null`)}
  )
  select (select count(*) from added) as added, (select count(*) from changed) as changed`;

/** When an entry counts as noted: at its own time, so that the friends of whoever brings years along still see their week. */
const NOTED = (at: string): string => `least(${at}, now())`;

const VIEWINGS = `
  with said as (
    select movie_id, day, (array_agg(half_stars order by place) filter (where half_stars is not null))[1] as half_stars,
      min(at) filter (where half_stars is not null) as rated_at, bool_or(rewatch) as rewatch,
      (array_agg(note order by place) filter (where note is not null))[1] as note
    from history_rows where kind in ('watched', 'reviewed') group by movie_id, day
  ), there as materialized (
    select movie_id, watched_on, half_stars, rated_at, note from diary_entries
    where user_id = $1 and (movie_id, watched_on) in (select movie_id, day from said)
    order by movie_id, watched_on for update
  ), added as (
    insert into diary_entries (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
    select $1, movie_id, day, half_stars, rated_at,
      coalesce(rewatch, exists (select from said as earlier where earlier.movie_id = said.movie_id and earlier.day < said.day)
        or exists (select from diary_entries as there
          where there.user_id = $1 and there.movie_id = said.movie_id and there.watched_on < said.day)),
      note, ${NOTED("coalesce(rated_at, day + time '12:00')")}
    from said where (movie_id, day) not in (select movie_id, watched_on from there) order by movie_id, day
    on conflict (user_id, movie_id, watched_on) do nothing
    returning movie_id, watched_on, half_stars, rated_at, note, rewatch
  ), changed as (
    update diary_entries as entry set half_stars = coalesce(entry.half_stars, said.half_stars),
      rated_at = coalesce(entry.rated_at, said.rated_at), note = coalesce(entry.note, said.note)
    from said join there on there.movie_id = said.movie_id and there.watched_on = said.day
    where entry.user_id = $1 and entry.movie_id = said.movie_id and entry.watched_on = said.day
      and ((there.half_stars is null and said.half_stars is not null) or (there.note is null and said.note is not null))
    returning entry.movie_id, entry.watched_on, entry.half_stars, entry.rated_at, entry.note, entry.rewatch
  ), log as (
    ${logged(`
    select $2::bigint, 'viewing', movie_id, watched_on, false, null::smallint, null::timestamptz, null::text,
      half_stars, rated_at, note, rewatch, null::text from added where $2 is not null
    union all
    select $2, 'viewing', movie_id, watched_on, true, there.half_stars, there.rated_at, there.note,
      changed.half_stars, changed.rated_at, changed.note, changed.rewatch, null
    from changed join there using (movie_id, watched_on) where $2 is not null`)}
  )
  select (select count(*) from added) as added, (select count(*) from changed) as changed`;

/** Of films of which nothing else says that the person has seen them. */
const SEEN = `
  with added as (
    insert into diary_entries (user_id, movie_id, watched_on, rewatch, created_at)
    select $1, movie_id, min(day), false, ${NOTED("min(day) + time '12:00'")} from history_rows as said
    where kind = 'seen'
      and not exists (select from ratings as there where there.user_id = $1 and there.movie_id = said.movie_id)
      and not exists (select from diary_entries as there where there.user_id = $1 and there.movie_id = said.movie_id)
    group by movie_id order by movie_id returning movie_id, watched_on, rewatch
  ), log as (
    ${logged(`select $2::bigint, 'viewing', movie_id, watched_on, false, null::smallint, null::timestamptz, null::text,
      null::smallint, null::timestamptz, null, rewatch, null::text from added where $2 is not null`)}
  )
  select (select count(*) from added) as added, 0 as changed`;

const WANTED = `
  with added as (
    insert into watch_list (user_id, movie_id, added_at, note)
    select $1, movie_id, coalesce(min(at), now()),
      (array_agg(note order by place) filter (where note is not null))[1]
    from history_rows where kind = 'wanted'
    group by movie_id order by movie_id
    on conflict (user_id, movie_id) do nothing returning movie_id, added_at, note
  ), log as (
    ${logged(`select $2::bigint, 'wanted', movie_id, null::date, false, null::smallint, null::timestamptz, null::text,
      null::smallint, added_at, note, null::boolean, null::text from added where $2 is not null`)}
  )
  select (select count(*) from added) as added, 0 as changed`;

/** Of several of a film the newest counts. What is there stays, whatever its reason; a genre or a person who has gone takes theirs along. */
const DISMISSED = `
  with newest as (
    select distinct on (movie_id) movie_id, reason, genre.id as genre_id, person.id as person_id, until, at
    from history_rows as said left join genres as genre on lower(genre.name) = lower(said.genre)
      left join people as person on person.id = said.person_id
    where kind = 'dismissed' and (reason <> 'genre' or genre.id is not null) and (reason <> 'person' or person.id is not null)
    order by movie_id, at desc nulls last, place desc
  ), added as (
    insert into dismissals as dismissal (user_id, movie_id, reason, genre_id, person_id, until, dismissed_at)
    select $1, movie_id, reason, genre_id, person_id, until, coalesce(at, now()) from newest order by movie_id
    on conflict (user_id, movie_id) do nothing
    returning movie_id, dismissed_at, ${WHOLE_REASON} as whole_reason
  ), log as (
    ${logged(`select $2::bigint, 'dismissed', movie_id, null::date, false, null::smallint, null::timestamptz, null::text,
      null::smallint, dismissed_at, null, null::boolean, whole_reason from added where $2 is not null`)}
  )
  select (select count(*) from added) as added, 0 as changed`;

/**
 * Puts what was staged into the person's ratings, diary, watch list and dismissals, by one statement a kind.
 * @param importId the import that remembers it; null: none does
 */
export const putInPlace = async (
  sql: Sql,
  userId: number,
  importId: number | null,
): Promise<HistoryCounts> => {
  await sql('analyze history_rows');
  const put = async (statement: string) => {
    const [row] = await sql<{ added: number; changed: number }>(statement, [userId, importId]);
    return { added: row?.added ?? 0, changed: row?.changed ?? 0 };
  };
  const ratings = await put(RATINGS);
  const viewings = await put(VIEWINGS);
  const seen = await put(SEEN);
  const wanted = await put(WANTED);
  const dismissed = await put(DISMISSED);
  return {
    ratings,
    viewings: { ...viewings, added: viewings.added + seen.added },
    wanted: wanted.added,
    dismissed: dismissed.added,
  };
};
