import { accept, type Outcome } from '#domain/outcome';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { Statistics, StatisticsQueries, StatisticsRequest } from './statistics.ts';

export type StatisticsOf = (
  request: StatisticsRequest & { readonly viewerId: number },
) => Promise<Outcome<Statistics, NoSuchUser | PrivateProfile>>;

/** Somebody's statistics, for whom both their diary and their ratings are open: each could be told from them. */
export const statisticsOf =
  (ports: {
    readonly statistics: Pick<StatisticsQueries, 'statistics'>;
    readonly openArea: OpenArea;
  }): StatisticsOf =>
  async ({ ownerId, viewerId, year }) => {
    for (const area of ['diary', 'ratings'] as const) {
      const open = await ports.openArea({ viewerId, ownerId, area });
      if (!open.ok) return open;
    }
    return accept(await ports.statistics.statistics({ ownerId, year }));
  };
