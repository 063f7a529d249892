import type { StatisticsQueries } from '#application/diary/statistics';
import type { OpenStatistics, StatisticsOf } from '#application/diary/statistics-of';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { ownStatistics, statistics as statisticsSchema, statisticsQuery } from './statistics-schemas.ts';

interface Needs {
  readonly statistics: StatisticsQueries;
  readonly openStatistics: OpenStatistics;
  readonly statisticsOf: StatisticsOf;
}

const tag = 'Diary';

export const statisticsRoutes = ({ statistics, openStatistics, statisticsOf }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showStatistics' },
    path: '/api/user/statistics/',
    who: 'signed-in',
    tag,
    summary: 'Show own year in review',
    description:
      "What the caller has watched in a year or ever, and how far they agree with their friends. Days are the person's own: `time_zone` of the account decides where a year ends.",
    query: statisticsQuery,
    answers: {
      200: { body: ownStatistics, description: 'The figures.', example: story.ownStatistics },
    },
    problems: [],
    handle: async ({ query, caller }) => {
      const request = { ownerId: caller.userId, year: query.year ?? null };
      const [figures, agreement] = await Promise.all([
        statistics.statistics(request),
        statistics.agreement(request),
      ]);
      return { status: 200, body: { ...figures, agreement } };
    },
  }),
  route({
    methods: { GET: 'showStatisticsOf' },
    path: '/api/user/:id/statistics/',
    who: 'signed-in',
    tag,
    summary: "Show another person's year in review",
    description: 'For those whom this person lets see both their diary and their ratings.',
    ids: story.userIds,
    query: statisticsQuery,
    answers: {
      200: { body: statisticsSchema, description: 'The figures.', example: story.statistics },
    },
    problems: ['no-such-user', 'private-profile'],
    lookUp: async ({ ids, caller }) => {
      const open = await openStatistics({ ownerId: ids.id, viewerId: caller.userId });
      return open.ok ? undefined : refused(open.refusal);
    },
    handle: async ({ ids, query, caller }) => {
      const request = { ownerId: ids.id, viewerId: caller.userId, year: query.year ?? null };
      const figures = await statisticsOf(request);
      return figures.ok ? { status: 200, body: figures.value } : refused(figures.refusal);
    },
  }),
];
