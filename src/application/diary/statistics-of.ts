import { accept, type Outcome } from '#domain/outcome';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { Statistics, StatisticsQueries, StatisticsRequest } from './statistics.ts';

export type StatisticsOf = (
  request: StatisticsRequest & { readonly viewerId: number },
) => Promise<Outcome<Statistics, NoSuchUser | PrivateProfile>>;

/** Whether somebody's statistics are open to a viewer. */
export type OpenStatistics = (
  asked: Pick<Parameters<StatisticsOf>[0], 'ownerId' | 'viewerId'>,
) => Promise<Outcome<void, NoSuchUser | PrivateProfile>>;

/** Both their diary and their ratings have to be open: each could be told from the figures. */
export const openStatistics =
  (ports: { readonly openArea: OpenArea }): OpenStatistics =>
  async (asked) => {
    const diary = await ports.openArea({ ...asked, area: 'diary' });
    return diary.ok ? ports.openArea({ ...asked, area: 'ratings' }) : diary;
  };

/** Somebody's statistics, for those to whom they are open. */
export const statisticsOf =
  (ports: {
    readonly statistics: Pick<StatisticsQueries, 'statistics'>;
    readonly openStatistics: OpenStatistics;
  }): StatisticsOf =>
  async ({ ownerId, viewerId, year }) => {
    const open = await ports.openStatistics({ viewerId, ownerId });
    return open.ok ? accept(await ports.statistics.statistics({ ownerId, year })) : open;
  };
