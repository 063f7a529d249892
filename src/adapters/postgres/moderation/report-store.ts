import type { ReportStore } from '#application/moderation/report-store';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { REPORT, reportOf, type ReportRow } from './report-rows.ts';

/** One statement: of two reports at once one is kept, and both are told of it. */
const FILE = {
  comment: fileAbout(
    'comment_id, author_id, comment_body',
    'comment.id, comment.user_id, comment.body from comments as comment where comment.id = $2',
  ),
  user: fileAbout('user_id', '$2::bigint'),
};

function fileAbout(columns: string, from: string): string {
  const [key] = columns.split(', ');
  return `insert into reports (reporter_id, reason, note, created_at, ${columns})
    select $1::bigint, $3, $4, $5::timestamptz, ${from}
    on conflict (reporter_id, ${key}) where settled_at is null and ${key} is not null
      do update set reason = reports.reason
    returning ${REPORT}, xmax = 0 as is_new`;
}

export const createReportStore = (sql: Sql): ReportStore => ({
  file: async ({ reporterId, about, reason, note, createdAt }) => {
    try {
      const rows = await sql<ReportRow & { readonly is_new: boolean }>(FILE[about.is], [
        ...[reporterId, about.id, reason, note, createdAt],
      ]);
      const [row] = rows;
      return row ? { report: reportOf(row), isNew: row.is_new } : 'not-there';
    } catch (error) {
      if (/^reports_\w+_id_fkey$/.test(brokenConstraint(error))) return 'not-there';
      throw error;
    }
  },
});
