import type { ImportJob, ImportReport } from '#application/history/history-loader';
import type { Sql } from '../sql.ts';
import { deedToJson } from './deed-json.ts';

const SETTLE = `
  update history_imports set state = 'done', finished_at = now(), holder = null, held_until = null, problem = null,
    files = $3::jsonb, rows_read = $4, not_taken = $5::jsonb, ratings_added = $6, ratings_changed = $7,
    viewings_added = $8, viewings_changed = $9, wanted_added = $10, dismissed_added = $11
  where id = $1 and holder = $2 and state = 'running' returning id`;

const TELL = `
  insert into history_import_rows (import_id, file, line, reason, film, deed, candidates)
  select $1, file, line, reason, film, deed, candidates from jsonb_to_recordset($2::jsonb) as told
    (file text, line int, reason text, film jsonb, deed jsonb, candidates bigint[])`;
const ROWS_A_STATEMENT = 1_000;

/** Ends an import with its report; false when its holder does not hold it any more. */
export const settleImport = async (
  sql: Sql,
  { importId, holder }: ImportJob,
  { files, read, kept, notTaken, rows }: ImportReport,
): Promise<boolean> => {
  const settled = await sql(SETTLE, [
    ...[importId, holder, JSON.stringify(files), read, JSON.stringify(Object.fromEntries(notTaken))],
    ...[kept.ratings.added, kept.ratings.changed, kept.viewings.added, kept.viewings.changed],
    ...[kept.wanted, kept.dismissed],
  ]);
  if (settled.length === 0) return false;
  await sql('delete from history_import_pieces where import_id = $1', [importId]);
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const told = rows.slice(at, at + ROWS_A_STATEMENT).map(({ place, film, reason, deed, candidates }) => ({
      ...place,
      ...{ film, reason, deed: deedToJson(deed), candidates: candidates.map(({ movieId }) => movieId) },
    }));
    await sql(TELL, [importId, JSON.stringify(told)]);
  }
  return true;
};
