import type { ContainerModule } from 'inversify';
import { activityRoutes } from '#adapters/http/activity/activity-routes';
import { createInMemoryActivityQueries } from '#adapters/in-memory/activity/activity-queries';
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import type { ActivityQueries } from '#application/activity/activity-queries';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Ports that a storage serves. */
const STORED = {
  activityQueries: id<ActivityQueries>('activityQueries'),
};

/** What friends do: what can be asked for. */
export const ACTIVITY = { ...STORED };

export const activityModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, routes }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({ activityQueries: createActivityQueries(sql) }),
      inMemory: (memory) => ({ activityQueries: createInMemoryActivityQueries(memory) }),
    });

    routes(activityRoutes, { activityQueries: STORED.activityQueries });
  });
