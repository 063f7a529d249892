import type { ShowOwnTaste } from '#application/recommendation/show-own-taste';
import type { CorrectTaste } from '#application/taste/correct-taste';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { correctionBody, taste } from './taste-schemas.ts';

interface Needs {
  readonly showOwnTaste: ShowOwnTaste;
  readonly correctTaste: CorrectTaste;
}

const tag = 'Recommendations';

export const tasteRoutes = ({ showOwnTaste, correctTaste }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showTaste' },
    path: '/api/user/taste/',
    who: 'signed-in',
    tag,
    summary: 'Show what the caller is believed to like',
    description:
      'Genres, people and decades with what the ratings say of them, the ratings behind that, and the ratings that weigh most in the list. Nobody else is shown it.',
    answers: { 200: { body: taste, description: 'The beliefs.', example: story.taste } },
    problems: [],
    handle: async ({ caller }) => ({ status: 200, body: await showOwnTaste(caller.userId) }),
  }),
  route({
    methods: { PATCH: 'correctTaste' },
    path: '/api/user/taste/',
    who: 'signed-in',
    tag,
    summary: 'Correct what the caller is believed to like',
    description:
      'Less or more of a genre, a person or a decade, or nothing of one rating: it changes the very next list, which tells of it in `adjusted_by`. `none` takes it back, and the list is as before. At most 50 lines can be corrected, and `more` wanted of 10; a rating that is taken back is not ignored any more.',
    body: correctionBody,
    bodyExample: { genre: 'Drama', correction: 'less' },
    answers: { 200: { body: taste, description: 'What is believed now.', example: story.taste } },
    problems: [],
    handle: async ({ body, caller }) => {
      const corrected = await correctTaste(caller.userId, {
        genre: body.genre,
        personId: body.person_id,
        decade: body.decade,
        movieId: body.movie_id,
        correction: body.correction,
      });
      if (!corrected.ok) return refused(corrected.refusal);
      return { status: 200, body: await showOwnTaste(caller.userId) };
    },
  }),
];
