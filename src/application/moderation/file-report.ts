import type { TooManyAttempts } from '#domain/attempt-budget';
import type { NoSuchComment } from '#domain/comments/comment';
import { reportBudgets } from '#domain/moderation/report-budgets';
import { parseReportNote } from '#domain/moderation/report-note';
import type { Report, Reported, ReportReason } from '#domain/moderation/report';
import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { Clock } from '../ports/clock.ts';
import { spend } from '../ports/spend.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import type { ReportedThings } from './reported-things.ts';
import type { ReportStore } from './report-store.ts';

export interface ReportInput {
  readonly reporterId: number;
  /** Exactly one of the two, by its id. */
  readonly comment: number | undefined;
  readonly user: number | undefined;
  readonly reason: ReportReason;
  readonly note: string | undefined;
}

export type FileReport = (
  input: ReportInput,
) => Promise<
  Outcome<
    { readonly report: Report; readonly isNew: boolean },
    InvalidInput | NoSuchUser | NoSuchComment | TooManyAttempts
  >
>;

/** Tells the operators of a comment or a person. The same again is the same report. */
export const fileReport =
  (ports: {
    readonly things: ReportedThings;
    readonly reports: ReportStore;
    readonly limiter: AttemptLimiter;
    readonly clock: Clock;
  }): FileReport =>
  async ({ reporterId, comment, user, reason, note }) => {
    const about = theOneOf(comment, user);
    if (!about.ok) return about;
    const parsed = note === undefined ? accept(null) : parseReportNote(note);
    if (!parsed.ok) return parsed;
    const { is } = about.value;
    const notThere = () => refuse<NoSuchUser | NoSuchComment>({ code: `no-such-${is}` });
    const owner = await ports.things.ownerOf(about.value, reporterId);
    if (owner === undefined) return notThere();
    if (owner === reporterId) return invalid(is, 'own', 'This is your own.');
    const report = {
      reporterId,
      about: about.value,
      reason,
      note: parsed.value,
      createdAt: ports.clock.now(),
    };
    return spend(ports.limiter, reportBudgets(reporterId), async () => {
      const filed = await ports.reports.file(report);
      return filed === 'not-there' ? notThere() : accept(filed);
    });
  };

const theOneOf = (comment: number | undefined, user: number | undefined): Outcome<Reported, InvalidInput> => {
  if (comment !== undefined && user !== undefined)
    return invalid('user', 'not-both', 'Name a comment or a person, not both.');
  if (comment !== undefined) return accept({ is: 'comment', id: comment });
  if (user !== undefined) return accept({ is: 'user', id: user });
  return invalid('comment', 'required', 'Name a comment or a person.');
};
