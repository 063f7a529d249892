import type { OpenedReports } from '#application/moderation/moderation-stores';
import type { ReportStore } from '#application/moderation/report-store';
import type { NewReport, Report, ReportedComment } from '#domain/moderation/report';

interface Surroundings {
  hasUser(id: number): boolean;
  comment(id: number): ReportedComment | undefined;
}

/** Reports in memory; which people and comments exist is told from outside. */
export class InMemoryReports implements ReportStore, OpenedReports {
  private readonly reports = new Map<number, Report>();
  private readonly surroundings: Surroundings;
  private lastId = 0;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  file(report: NewReport): ReturnType<ReportStore['file']> {
    const { reporterId, about } = report;
    const comment = about.is === 'comment' ? this.surroundings.comment(about.id) : null;
    if (comment === undefined || !this.isOfSomebody({ ...report, comment }))
      return Promise.resolve('not-there');
    const open = this.all().find(
      (other) =>
        other.settled === null &&
        other.reporterId === reporterId &&
        other.about.is === about.is &&
        other.about.id === about.id,
    );
    if (open !== undefined) return Promise.resolve({ report: open, isNew: false });
    const filed = { ...report, id: (this.lastId += 1), comment, settled: null };
    this.reports.set(filed.id, filed);
    return Promise.resolve({ report: filed, isNew: true });
  }

  byId(id: number): Promise<Report | undefined> {
    return Promise.resolve(this.all().find((report) => report.id === id));
  }

  save(report: Report): Promise<void> {
    this.reports.set(report.id, report);
    return Promise.resolve();
  }

  /** Those of people who still exist, about people who do, oldest first. */
  all(): readonly Report[] {
    return [...this.reports.values()]
      .filter((report) => this.isOfSomebody(report))
      .map((report) => ({ ...report, about: this.stillThere(report.about) }));
  }

  private isOfSomebody({
    reporterId,
    about,
    comment,
  }: Pick<Report, 'reporterId' | 'about' | 'comment'>): boolean {
    const subject = comment?.authorId ?? about.id;
    return [reporterId, subject].every((id) => id !== null && this.surroundings.hasUser(id));
  }

  private stillThere({ is, id }: Report['about']): Report['about'] {
    const isGone = is === 'comment' && id !== null && this.surroundings.comment(id) === undefined;
    return { is, id: isGone ? null : id };
  }
}
