import { z } from 'zod';
import type { EmptiedBy } from '#application/recommendation/emptied-by';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { recommendationQuery, recommendedMovie } from './schemas.ts';
import { emptiedHeader, wantedByCaller } from './wanted.ts';

interface Needs {
  readonly recommendMovies: RecommendMovies;
  readonly emptiedBy: EmptiedBy;
}

export const recommendationRoute = ({ recommendMovies, emptiedBy }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'recommendMovies' },
    path: '/api/user/movies/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'List films for the caller',
    description:
      'Best first, each with its reasons, and never one that the caller has rated or dismissed. A rating changes the very next answer; before the first one, the list is of good, varied, well-known films. It is never short while films are left that meet all filters; `Emptied-By` says by which an empty one is empty. A genre or a person that is asked for by name is listed even where it is dismissed.',
    query: recommendationQuery,
    answers: {
      200: {
        body: z.array(recommendedMovie),
        description: 'The films. There is no next page, for the list is new each time.',
        example: [story.recommended],
        headers: ['Emptied-By'],
      },
    },
    problems: [],
    handle: async ({ query, caller }) => {
      const filter = wantedByCaller(query);
      const { limit, discovery } = query;
      const list = await recommendMovies({ userId: caller.userId, limit, filter, discovery });
      if (!list.ok) return refused(list.refusal);
      if (list.value.length > 0) return { status: 200, body: list.value };
      return { status: 200, body: [], headers: emptiedHeader(await emptiedBy(caller.userId, filter)) };
    },
  }),
];
