import { z } from 'zod';
import type { SecurityEventList } from '#application/identity/security-events';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { securityEvent } from './schemas.ts';

interface Needs {
  readonly events: SecurityEventList;
}

export const securityEventRoutes = ({ events }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listSecurityEvents' },
    path: '/api/user/security-events/',
    who: 'owner',
    tag: 'Account',
    summary: 'List what happened to the own account',
    description:
      'What may tell its owner that somebody else is at the account, the latest first; the last 500 are kept.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(securityEvent),
        description: 'The events; none is an empty list.',
        example: [story.securityEvent],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await events.ofUser(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      const body = page.value.items.map(({ id, kind, device, happenedAt }) => ({
        ...{ id, event: kind, device },
        happened_at: happenedAt,
      }));
      return { status: 200, body, headers: nextLink(ctx, page.value.next) };
    },
  }),
];
