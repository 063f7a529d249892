import { z } from 'zod';
import type { MoviesTogether } from '#application/recommendation/movies-together';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { togetherQuery } from './schemas.ts';
import { movieTogether } from './together-schemas.ts';
import { emptiedHeader, wantedByCaller } from './wanted.ts';

interface Needs {
  readonly moviesTogether: MoviesTogether;
}

export const togetherRoute = ({ moviesTogether }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'recommendTogether' },
    path: '/api/recommendations/together/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'List films for an evening with friends',
    description:
      'For the caller and one to seven friends who let the caller see their ratings. Nobody has seen these films, as far as the caller may know, nor dismissed them; whoever a film fits least counts as much as all on average. It is never short while films are left that meet all filters; `Emptied-By` says by which an empty one is empty.',
    query: togetherQuery,
    answers: {
      200: {
        body: z.array(movieTogether),
        description: 'The films, best first. There is no next page.',
        example: [story.forBoth],
        headers: ['Emptied-By'],
      },
    },
    problems: ['no-such-user', 'not-a-friend', 'oneself', 'private-profile'],
    handle: async ({ query, caller }) => {
      const { users: friendIds, limit, rewatch, without = [], lean = [] } = query;
      const listed = await moviesTogether({
        ...{ userId: caller.userId, friendIds, limit, rewatch, without, lean },
        filter: wantedByCaller(query),
      });
      if (!listed.ok) return refused(listed.refusal);
      const { movies, emptiedBy } = listed.value;
      return { status: 200, body: movies, headers: emptiedHeader(emptiedBy) };
    },
  }),
];
