import type { MatchedEntry } from '#application/history/history-loader';
import { dayOf, instantOf } from '#domain/history/when';
import type { TimeZone } from '#domain/time-zone';
import type { Sql } from '../sql.ts';

const STAGE = `
  create temporary table history_rows (
    place bigint generated always as identity,
    file text not null, movie_id bigint not null, kind text not null,
    half_stars smallint, at timestamptz, day date, rewatch boolean, note text,
    reason text, genre text, person_id bigint, until date
  ) on commit drop`;

const ADD = `
  insert into history_rows (file, movie_id, kind, half_stars, at, day, rewatch, note, reason, genre, person_id, until)
  select file, movie_id, kind, half_stars, at, day, rewatch, note, reason, genre, person_id, until from jsonb_to_recordset($1::jsonb) as entry (file text,
    movie_id bigint, kind text, half_stars smallint, at timestamptz, day date, rewatch boolean, note text, reason text,
    genre text, person_id bigint, until date)`;

/** What is brought in one transaction, before it is put in place. */
export interface Stage {
  add(entries: readonly MatchedEntry[]): Promise<void>;
  discard(file: string): Promise<void>;
}

/** @param timeZone in which an instant falls on a day */
export const openStage = async (sql: Sql, timeZone: TimeZone): Promise<Stage> => {
  await sql(STAGE);
  return {
    add: async (entries) => {
      if (entries.length > 0)
        await sql(ADD, [JSON.stringify(entries.map((entry) => rowOf(entry, timeZone)))]);
    },
    discard: async (file) => {
      await sql('delete from history_rows where file = $1', [file]);
    },
  };
};

const rowOf = ({ movieId, entry }: MatchedEntry, timeZone: TimeZone) => ({
  file: entry.place.file,
  movie_id: movieId,
  kind: entry.kind,
  half_stars: 'halfStars' in entry ? entry.halfStars : null,
  at: entry.at === null ? null : instantOf(entry.at).toISOString(),
  day: entry.at === null ? null : dayOf(entry.at, timeZone),
  rewatch: 'rewatch' in entry ? entry.rewatch : null,
  note: 'text' in entry ? entry.text : null,
  reason: entry.kind === 'dismissed' ? entry.why.kind : null,
  genre: entry.kind === 'dismissed' && entry.why.kind === 'genre' ? entry.why.genre : null,
  person_id: entry.kind === 'dismissed' && entry.why.kind === 'person' ? entry.why.personId : null,
  until: entry.kind === 'dismissed' && entry.why.kind === 'later' ? entry.why.until : null,
});
