import type { MovieForMeOf } from '#application/recommendation/movie-for-me';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { movieForMe as movieForMeAnswer } from './schemas.ts';

interface Needs {
  readonly movieForMe: MovieForMeOf;
}

export const movieForMeRoute = ({ movieForMe }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'predictMovie' },
    path: '/api/movie/:id/for-me/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'Say what a film would be to the caller',
    description:
      'The stars that the caller would give it, with an interval and how sure that is, and the score and the reasons that it has in their list, however far down. For a film that the caller has rated or dismissed it says what it would be without that; the own rating stands beside it.',
    ids: story.movieIds,
    answers: {
      200: { body: movieForMeAnswer, description: 'The prediction.', example: story.forMe },
    },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      const predicted = await movieForMe(caller.userId, ids.id);
      return predicted.ok ? { status: 200, body: predicted.value } : refused(predicted.refusal);
    },
  }),
];
