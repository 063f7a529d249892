import { z } from 'zod';
import type { ActivityQueries } from '#application/activity/activity-queries';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { activity } from './activity-schemas.ts';

export const activityRoutes = ({
  activityQueries,
}: {
  readonly activityQueries: ActivityQueries;
}): readonly Route[] => [
  route({
    methods: { GET: 'listFriendsActivity' },
    path: '/api/friends/activity/',
    who: 'signed-in',
    tag: 'Activity',
    summary: 'List what friends did',
    description:
      'Their ratings, diaries, comments and watch lists, newest first, as far as they let their friends see each of them and their activity at all. Everything is shown as it is now: what was taken back is not there.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(activity),
        description: 'What they did; none is an empty list.',
        example: [story.activity],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await activityQueries.ofFriends(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
];
