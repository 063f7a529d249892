import type { Report, ReportReason, Verdict } from '#domain/moderation/report';
import type { PlainText } from '#domain/plain-text';

export interface ReportRow {
  readonly id: number;
  readonly reporter_id: number;
  readonly comment_id: number | null;
  readonly author_id: number | null;
  readonly comment_body: PlainText | null;
  readonly user_id: number | null;
  readonly reason: ReportReason;
  readonly note: PlainText | null;
  readonly created_at: Date;
  readonly settled_at: Date | null;
  readonly verdict: Verdict | null;
}

export const REPORT =
  'id, reporter_id, comment_id, author_id, comment_body, user_id, reason, note, created_at, settled_at, verdict';

export const reportOf = (row: ReportRow): Report => ({
  id: row.id,
  reporterId: row.reporter_id,
  about: row.author_id === null ? { is: 'user', id: row.user_id } : { is: 'comment', id: row.comment_id },
  comment:
    row.author_id === null || row.comment_body === null
      ? null
      : { authorId: row.author_id, body: row.comment_body },
  reason: row.reason,
  note: row.note,
  createdAt: row.created_at,
  settled: row.settled_at && { at: row.settled_at, verdict: row.verdict as Verdict },
});
