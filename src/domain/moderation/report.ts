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

/** What somebody told the operators about a comment or a person. */
export interface Report extends NewReport {
  readonly id: number;
  /** null: it is open. */
  readonly settled: { readonly verdict: Verdict; readonly at: Date } | null;
}

export type AlreadySettled = Refusal<'already-settled'>;

/** A report is settled once. */
export const settle = (report: Report, verdict: Verdict, at: Date): Outcome<Report, AlreadySettled> =>
  report.settled === null
    ? accept({ ...report, settled: { verdict, at } })
    : refuse({ code: 'already-settled' });
