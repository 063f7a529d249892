import type { MikroORM } from '@mikro-orm/postgresql';
import type {
  HistoryCounts,
  HistoryLoader,
  MatchedEntry,
  OpenHistory,
} from '#application/history/history-loader';
import { dayOf, instantOf } from '#domain/history/when';
import type { TimeZone } from '#domain/time-zone';
import { inTransactionOf } from '../catalogue/in-transaction.ts';
import type { Sql } from '../sql.ts';

const STAGE = `
  create temporary table history_rows (
    place bigint generated always as identity,
    file text not null, movie_id bigint not null, kind text not null,
    half_stars smallint, at timestamptz, day date, rewatch boolean, note text
  ) on commit drop`;

const ADD = `
  insert into history_rows (file, movie_id, kind, half_stars, at, day, rewatch, note)
  select file, movie_id, kind, half_stars, at, day, rewatch, note from jsonb_to_recordset($1::jsonb) as entry (file text,
    movie_id bigint, kind text, half_stars smallint, at timestamptz, day date, rewatch boolean, note text)`;

/** Stars of an unknown time are taken where there are none. Of the diary's, those of the day count. */
const RATINGS = `
  with newest as (
    select distinct on (movie_id) movie_id, half_stars, at
    from history_rows where kind in ('rated', 'watched') and half_stars is not null
    order by movie_id, at desc nulls last, kind = 'rated' desc, place desc
  ), kept as (
    insert into ratings as rating (user_id, movie_id, half_stars, rated_at)
    select $1, movie_id, half_stars, coalesce(at, now()) from newest
    where at is not null or not exists (select from ratings as there where there.user_id = $1 and there.movie_id = newest.movie_id)
    order by movie_id
    on conflict (user_id, movie_id) do update set half_stars = excluded.half_stars, rated_at = excluded.rated_at
      where excluded.rated_at > rating.rated_at
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from kept`;

/** When an entry counts as noted: at its own time, so that the friends of whoever brings years along still see their week. */
const NOTED = (at: string): string => `least(${at}, now())`;

const VIEWINGS = `
  with said as (
    select movie_id, day, (array_agg(half_stars order by place) filter (where half_stars is not null))[1] as half_stars,
      min(at) filter (where half_stars is not null) as rated_at, bool_or(rewatch) as rewatch,
      (array_agg(note order by place) filter (where note is not null))[1] as note
    from history_rows where kind in ('watched', 'reviewed') group by movie_id, day
  ), kept as (
    insert into diary_entries as entry (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
    select $1, movie_id, day, half_stars, rated_at,
      coalesce(rewatch, exists (select from said as earlier where earlier.movie_id = said.movie_id and earlier.day < said.day)
        or exists (select from diary_entries as there
          where there.user_id = $1 and there.movie_id = said.movie_id and there.watched_on < said.day)),
      note, ${NOTED("coalesce(rated_at, day + time '12:00')")}
    from said order by movie_id, day
    on conflict (user_id, movie_id, watched_on) do update set
      half_stars = coalesce(entry.half_stars, excluded.half_stars),
      rated_at = coalesce(entry.rated_at, excluded.rated_at), note = coalesce(entry.note, excluded.note)
      where (entry.half_stars is null and excluded.half_stars is not null)
        or (entry.note is null and excluded.note is not null)
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from kept`;

/** Of films of which nothing else says that the person has seen them. */
const SEEN = `
  with kept as (
    insert into diary_entries (user_id, movie_id, watched_on, rewatch, created_at)
    select $1, movie_id, min(day), false, ${NOTED("min(day) + time '12:00'")} from history_rows as said
    where kind = 'seen'
      and not exists (select from ratings as there where there.user_id = $1 and there.movie_id = said.movie_id)
      and not exists (select from diary_entries as there where there.user_id = $1 and there.movie_id = said.movie_id)
    group by movie_id order by movie_id returning 1
  )
  select count(*) as added from kept`;

const WANTED = `
  with kept as (
    insert into watch_list (user_id, movie_id, added_at)
    select $1, movie_id, coalesce(min(at), now()) from history_rows where kind = 'wanted'
    group by movie_id order by movie_id
    on conflict (user_id, movie_id) do nothing returning 1
  )
  select count(*) as added from kept`;

/** Ends a transaction without keeping it. */
class Trial<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('This was a trial.');
    this.result = result;
  }
}

/** One transaction: rows are collected in a table of its own, and put in place by one statement a kind. */
export const createHistoryLoader = (orm: MikroORM): HistoryLoader => ({
  run: async <T>(
    { userId, isTrial }: { readonly userId: number; readonly isTrial: boolean },
    work: (opened: OpenHistory) => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await inTransactionOf(orm)(async (sql) => {
        const [person] = await sql<{ time_zone: TimeZone }>(
          'select time_zone from users where id = $1 for no key update',
          [userId],
        );
        if (person === undefined) return undefined;
        await sql(STAGE);
        const result = await work(openedIn(sql, userId, person.time_zone));
        if (isTrial) throw new Trial(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Trial) return error.result as T;
      throw error;
    }
  },
});

const openedIn = (sql: Sql, userId: number, timeZone: TimeZone): OpenHistory => ({
  add: async (entries) => {
    if (entries.length > 0) await sql(ADD, [JSON.stringify(entries.map((entry) => rowOf(entry, timeZone)))]);
  },
  discard: async (file) => {
    await sql('delete from history_rows where file = $1', [file]);
  },
  finish: async (): Promise<HistoryCounts> => {
    await sql('analyze history_rows');
    const put = async (statement: string) => {
      const [row] = await sql<{ added: number; changed?: number }>(statement, [userId]);
      return { added: row?.added ?? 0, changed: row?.changed ?? 0 };
    };
    const ratings = await put(RATINGS);
    const viewings = await put(VIEWINGS);
    const seen = await put(SEEN);
    const wanted = await put(WANTED);
    return {
      ratings,
      viewings: { ...viewings, added: viewings.added + seen.added },
      wanted: wanted.added,
    };
  },
});

const rowOf = ({ movieId, entry }: MatchedEntry, timeZone: TimeZone) => ({
  file: entry.place.file,
  movie_id: movieId,
  kind: entry.kind,
  half_stars: 'halfStars' in entry ? entry.halfStars : null,
  at: entry.at === null ? null : instantOf(entry.at).toISOString(),
  day: entry.at === null ? null : dayOf(entry.at, timeZone),
  rewatch: 'rewatch' in entry ? entry.rewatch : null,
  note: 'text' in entry ? entry.text : null,
});
