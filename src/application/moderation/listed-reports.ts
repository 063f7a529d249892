import type { ReportReason, Verdict } from '#domain/moderation/report';

/** A report as an operator reads it. */
export interface ListedReport {
  readonly id: number;
  readonly created_at: Date;
  readonly reporter: string;
  readonly reason: ReportReason;
  readonly note: string | null;
  /** Whose comment it is about, or whom. */
  readonly user_id: number;
  readonly username: string;
  /** null where it is about a person. */
  readonly comment: {
    /** null, as the film's: it is gone. */
    readonly id: number | null;
    readonly movie_id: number | null;
    /** As it was reported. */
    readonly body: string;
  } | null;
  readonly verdict: Verdict | null;
}

export interface ReportList {
  /** Oldest first, after the report of that id. */
  list(which: {
    readonly withSettled: boolean;
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly ListedReport[]>;
}
