import type { ContainerModule } from 'inversify';
import { tipDataIn } from '#adapters/in-memory/personal-data';
import { createTipData } from '#adapters/postgres/activity/personal-data';
import { activityRoutes } from '#adapters/http/activity/activity-routes';
import { tipRoutes } from '#adapters/http/activity/tip-routes';
import { createInMemoryActivityQueries } from '#adapters/in-memory/activity/activity-queries';
import { createInMemoryTipQueries } from '#adapters/in-memory/activity/tip-queries';
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import { createTipQueries } from '#adapters/postgres/activity/tip-queries';
import { createTipStore } from '#adapters/postgres/activity/tip-store';
import type { ActivityQueries } from '#application/activity/activity-queries';
import { dismissTip, type ChangeTip } from '#application/activity/dismiss-tip';
import { thankForTip } from '#application/activity/thank-for-tip';
import { tipMovie, type TipMovie } from '#application/activity/tip-movie';
import type { TipQueries } from '#application/activity/tip-queries';
import type { TipStore } from '#application/activity/tip-store';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { IDENTITY } from './identity.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  activityQueries: id<ActivityQueries>('activityQueries'),
  tips: id<TipStore>('tips'),
  tipQueries: id<TipQueries>('tipQueries'),
};

/** What friends do and recommend: what can be asked for. */
export const ACTIVITY = {
  ...STORED,
  tipMovie: id<TipMovie>('tipMovie'),
  dismissTip: id<ChangeTip>('dismissTip'),
  thankForTip: id<ChangeTip>('thankForTip'),
};

export const activityModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({
        activityQueries: createActivityQueries(sql),
        tips: createTipStore(sql),
        tipQueries: createTipQueries(sql),
      }),
      inMemory: (memory) => ({
        activityQueries: createInMemoryActivityQueries(memory),
        tips: memory.tips,
        tipQueries: createInMemoryTipQueries(memory),
      }),
    });

    useCase(ACTIVITY.tipMovie, tipMovie, {
      tips: STORED.tips,
      relationships: PRIVACY.relationships,
      limiter: IDENTITY.limiter,
      clock: SHARED.clock,
    });
    useCase(ACTIVITY.dismissTip, dismissTip, { tips: STORED.tips, clock: SHARED.clock });
    useCase(ACTIVITY.thankForTip, thankForTip, { tips: STORED.tips, clock: SHARED.clock });

    personalData(storage, { postgres: ({ sql }) => createTipData(sql), inMemory: tipDataIn });

    routes(activityRoutes, { activityQueries: STORED.activityQueries });
    routes(tipRoutes, {
      movies: CATALOGUE.movies,
      tipQueries: STORED.tipQueries,
      tipMovie: ACTIVITY.tipMovie,
      dismissTip: ACTIVITY.dismissTip,
      thankForTip: ACTIVITY.thankForTip,
    });
  });
