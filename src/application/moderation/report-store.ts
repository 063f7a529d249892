import type { NewReport, Report } from '#domain/moderation/report';

/** Reports as people make them; each call is atomic. */
export interface ReportStore {
  /** Keeps it, unless the same person has an open one about the same: then that one is the answer. */
  file(report: NewReport): Promise<{ readonly report: Report; readonly isNew: boolean } | 'not-there'>;
}
