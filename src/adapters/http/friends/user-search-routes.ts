import { z } from 'zod';
import type { UserSearch } from '#application/friends/user-search';
import { user } from '../identity/schemas.ts';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { userSearchQuery } from './schemas.ts';

interface Needs {
  readonly userSearch: UserSearch;
}

export const userSearchRoutes = ({ userSearch }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'searchUsers' },
    path: '/api/user/search/',
    who: 'signed-in',
    tag: 'Friends',
    summary: 'Search people by user name',
    description:
      'The whole name first, then names that begin so, by name. Those who do not let the caller see their profile are found by the whole name only.',
    query: userSearchQuery,
    answers: {
      200: {
        body: z.array(user),
        description: 'The people; nobody is an empty list.',
        example: [story.other],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await userSearch.byName(caller.userId, query.username, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
];
