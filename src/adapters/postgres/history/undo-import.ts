import type { TakenBack } from '#application/history/history-imports';
import type { Sql } from '../sql.ts';
import { WHOLE_REASON } from './whole-reason.ts';

const CHANGES = (kind: string): string => `
  change as (select * from history_import_changes where import_id = $2 and kind = '${kind}')`;
const COUNT = `
  select (select count(*) from gone) + (select count(*) from back) as taken, (select count(*) from change) as changed`;

const RATINGS = `
  with ${CHANGES('rating')}, gone as (
    delete from ratings as rating using change
    where rating.user_id = $1 and rating.movie_id = change.movie_id and not was_there
      and row(rating.half_stars, rating.rated_at) is not distinct from row(new_half_stars, new_at)
    returning 1
  ), back as (
    update ratings as rating set half_stars = old_half_stars, rated_at = old_at from change
    where rating.user_id = $1 and rating.movie_id = change.movie_id and was_there
      and row(rating.half_stars, rating.rated_at) is not distinct from row(new_half_stars, new_at)
    returning 1
  ) ${COUNT}`;

/** Whether the import brought the stars of an entry, and they are still these. */
const OUR_STARS = `(row(old_half_stars, old_at) is distinct from row(new_half_stars, new_at)
  and row(entry.half_stars, entry.rated_at) is not distinct from row(new_half_stars, new_at))`;
const OUR_NOTE = `(old_note is distinct from new_note and entry.note is not distinct from new_note)`;

const VIEWINGS = `
  with ${CHANGES('viewing')}, gone as (
    delete from diary_entries as entry using change
    where entry.user_id = $1 and entry.movie_id = change.movie_id and entry.watched_on = change.watched_on
      and not was_there and row(entry.half_stars, entry.rated_at, entry.note, entry.rewatch)
        is not distinct from row(new_half_stars, new_at, new_note, new_rewatch)
    returning 1
  ), back as (
    update diary_entries as entry set
      half_stars = case when ${OUR_STARS} then old_half_stars else entry.half_stars end,
      rated_at = case when ${OUR_STARS} then old_at else entry.rated_at end,
      note = case when ${OUR_NOTE} then old_note else entry.note end
    from change
    where entry.user_id = $1 and entry.movie_id = change.movie_id and entry.watched_on = change.watched_on
      and was_there and (${OUR_STARS} or ${OUR_NOTE})
    returning 1
  ) ${COUNT}`;

const WANTED = `
  with ${CHANGES('wanted')}, gone as (
    delete from watch_list as wanted using change
    where wanted.user_id = $1 and wanted.movie_id = change.movie_id and not was_there
      and row(wanted.added_at, wanted.note) is not distinct from row(new_at, new_note)
    returning 1
  ), back as (select from change where false) ${COUNT}`;

const DISMISSED = `
  with ${CHANGES('dismissed')}, gone as (
    delete from dismissals as dismissal using change
    where dismissal.user_id = $1 and dismissal.movie_id = change.movie_id
      and row(${WHOLE_REASON}, dismissal.dismissed_at) is not distinct from row(new_reason, new_at)
    returning 1
  ), back as (select from change where false) ${COUNT}`;

/** What a later import found there was ours: its undoing has to bring back what was there before us. */
const HAND_DOWN = `
  update history_import_changes as later set was_there = change.was_there,
    old_half_stars = change.old_half_stars, old_at = change.old_at, old_note = change.old_note
  from history_import_changes as change
  where change.import_id = $2 and later.import_id <> $2 and later.kind = change.kind
    and later.movie_id = change.movie_id and later.watched_on is not distinct from change.watched_on
    and later.was_there and row(later.old_half_stars, later.old_at, later.old_note)
      is not distinct from row(change.new_half_stars, change.new_at, change.new_note)
    and later.import_id in (select id from history_imports where user_id = $1)`;

/** Within a transaction that holds the person's row. undefined: there is no finished import of theirs. */
export const undoImport = async (
  sql: Sql,
  userId: number,
  importId: number,
): Promise<TakenBack | undefined> => {
  const ids = [userId, importId];
  const undone = await sql(
    `update history_imports set state = 'undone'
     where user_id = $1 and id = $2 and state = 'done' and not is_trial returning id`,
    ids,
  );
  if (undone.length === 0) return undefined;
  let taken = 0;
  let changed = 0;
  for (const statement of [RATINGS, VIEWINGS, WANTED, DISMISSED]) {
    const [row] = await sql<{ taken: number; changed: number }>(statement, ids);
    taken += row?.taken ?? 0;
    changed += row?.changed ?? 0;
  }
  await sql(HAND_DOWN, ids);
  await sql('delete from history_import_changes where import_id = $1', [importId]);
  await sql('delete from history_import_rows where import_id = $1', [importId]);
  return { taken, left: changed - taken };
};
