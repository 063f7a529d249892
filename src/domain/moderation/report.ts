import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts';
import type { PlainText } from '../plain-text.ts';

/** Why somebody reports something; `other` is for what the note says. */
export const reportReasons = ['spam', 'harassment', 'hate', 'sexual', 'spoiler', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What an operator made of a report: something was done about it, or there was nothing to do. */
export const verdicts = ['upheld', 'dismissed'] as const;
export type Verdict = (typeof verdicts)[number];

/** What can be reported, by its id. */
export interface Reported {
  readonly is: 'comment' | 'user';
  readonly id: number;
}

export interface NewReport {
  readonly reporterId: number;
  readonly about: Reported;
  readonly reason: ReportReason;
  readonly note: PlainText | null;
  readonly createdAt: Date;
}

/** A comment as it was reported, whatever becomes of it. */
export interface ReportedComment {
  readonly authorId: number;
  readonly body: PlainText;
}

/** What somebody told the operators about a comment or a person. */
export interface Report extends Omit<NewReport, 'about'> {
  readonly id: number;
  /** Without an id: the comment is gone. */
  readonly about: Pick<Reported, 'is'> & { readonly id: number | null };
  /** null where it is about a person. */
  readonly comment: ReportedComment | null;
  /** null: it is open. */
  readonly settled: { readonly verdict: Verdict; readonly at: Date } | null;
}

export type AlreadySettled = Refusal<'already-settled'>;

/** A report is settled once. */
export const settle = (report: Report, verdict: Verdict, at: Date): Outcome<Report, AlreadySettled> =>
  report.settled === null
    ? accept({ ...report, settled: { verdict, at } })
    : refuse({ code: 'already-settled' });
