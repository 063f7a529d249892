import type { OpenedReports } from '#application/moderation/moderation-stores';
import type { Sql } from '../sql.ts';
import { REPORT, reportOf, type ReportRow } from './report-rows.ts';

export const createOpenedReports = (sql: Sql): OpenedReports => ({
  byId: async (id) => {
    const [row] = await sql<ReportRow>(`select ${REPORT} from reports where id = $1 for update`, [id]);
    return row && reportOf(row);
  },
  save: async ({ id, settled }) => {
    await sql('update reports set settled_at = $2, verdict = $3 where id = $1', [
      ...[id, settled?.at ?? null, settled?.verdict ?? null],
    ]);
  },
});
