import type { ContainerModule } from 'inversify';
import { createReadiness } from '#adapters/postgres/readiness';
import { healthRoutes } from '#adapters/http/health/routes';
import type { AuditLog } from '#application/ports/audit-log';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { Readiness } from '#application/ports/readiness';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

const GIVEN = {
  clock: id<Clock>('clock'),
  ids: id<Ids>('ids'),
  audit: id<AuditLog>('audit'),
};

const STORED = {
  readiness: id<Readiness>('readiness'),
};

/** What every context may need. */
export const SHARED = { ...GIVEN, ...STORED };

export const sharedModule = ({ storage, clock, ids, audit }: Resources): ContainerModule =>
  contextModule(({ given, stored, routes }) => {
    given(GIVEN, { clock, ids, audit });
    stored(STORED, storage, {
      postgres: ({ sql }) => ({ readiness: createReadiness(sql) }),
      inMemory: () => ({ readiness: { ready: () => Promise.resolve(true) } }),
    });
    routes(healthRoutes, { readiness: SHARED.readiness });
  });
