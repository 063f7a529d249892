import type { ReportStore } from '#application/moderation/report-store';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { REPORT, reportOf, type ReportRow } from './report-rows.ts';

/** One statement: of two reports at once one is kept, and both are told of it. */
const FILE = {
  comment: fileAbout('comment_id'),
  user: fileAbout('user_id'),
};

function fileAbout(column: string): string {
  return `insert into reports (reporter_id, ${column}, reason, note, created_at) values ($1, $2, $3, $4, $5)
    on conflict (reporter_id, ${column}) where settled_at is null and ${column} is not null
      do update set reason = reports.reason
    returning ${REPORT}, xmax = 0 as is_new`;
}

export const createReportStore = (sql: Sql): ReportStore => ({
  file: async ({ reporterId, about, reason, note, createdAt }) => {
    try {
      const rows = await sql<ReportRow & { readonly is_new: boolean }>(FILE[about.is], [
        ...[reporterId, about.id, reason, note, createdAt],
      ]);
      const [row] = rows as [(typeof rows)[number]];
      return { report: reportOf(row), isNew: row.is_new };
    } catch (error) {
      if (/^reports_\w+_id_fkey$/.test(brokenConstraint(error))) return 'not-there';
      throw error;
    }
  },
});
