import type { ContainerModule } from 'inversify';
import { moderationDataIn } from '#adapters/in-memory/personal-data';
import { createModerationData } from '#adapters/postgres/moderation/personal-data';
import { reportRoutes } from '#adapters/http/moderation/routes';
import { createInMemoryReportedThings } from '#adapters/in-memory/moderation/reported-things';
import { createReportStore } from '#adapters/postgres/moderation/report-store';
import { createReportedThings } from '#adapters/postgres/moderation/reported-things';
import { fileReport, type FileReport } from '#application/moderation/file-report';
import type { ReportStore } from '#application/moderation/report-store';
import type { ReportedThings } from '#application/moderation/reported-things';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  reports: id<ReportStore>('reports'),
  reportedThings: id<ReportedThings>('reportedThings'),
};

/** What people tell the operators; what these do about it stands in `operators.ts`. */
export const MODERATION = {
  ...STORED,
  fileReport: id<FileReport>('fileReport'),
};

export const moderationModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        reports: createReportStore(sql),
        reportedThings: createReportedThings(sql),
      }),
      inMemory: (memory) => ({
        reports: memory.reports,
        reportedThings: createInMemoryReportedThings(memory),
      }),
    });

    useCase(MODERATION.fileReport, fileReport, {
      things: STORED.reportedThings,
      reports: STORED.reports,
      limiter: IDENTITY.limiter,
      clock: SHARED.clock,
    });

    personalData(storage, { postgres: ({ sql }) => createModerationData(sql), inMemory: moderationDataIn });

    routes(reportRoutes, { fileReport: MODERATION.fileReport });
  });
