import type { OpenedReports } from '#application/moderation/moderation-stores';
import type { ReportStore } from '#application/moderation/report-store';
import type { NewReport, Report } from '#domain/moderation/report';

interface Surroundings {
  hasUser(id: number): boolean;
  hasComment(id: number): boolean;
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
    if (!this.isOfSomebody(report)) return Promise.resolve('not-there');
    const { reporterId, about } = report;
    const open = this.all().find(
      (other) =>
        other.settled === null &&
        other.reporterId === reporterId &&
        other.about.is === about.is &&
        other.about.id === about.id,
    );
    if (open !== undefined) return Promise.resolve({ report: open, isNew: false });
    const filed = { ...report, id: (this.lastId += 1), settled: null };
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

  /** Those of people who still exist, about what still exists, oldest first. */
  all(): readonly Report[] {
    return [...this.reports.values()].filter((report) => this.isOfSomebody(report));
  }

  private isOfSomebody({ reporterId, about }: NewReport): boolean {
    const { surroundings } = this;
    if (!surroundings.hasUser(reporterId)) return false;
    return about.is === 'user' ? surroundings.hasUser(about.id) : surroundings.hasComment(about.id);
  }
}
