import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { DismissedMovies } from '#application/taste/dismissed-movies';
import type { DismissMovie } from '#application/taste/dismiss-movie';
import type { UndoDismissal } from '#application/taste/undo-dismissal';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { dismissAnswer, dismissBody, dismissedItem } from './dismissal-schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly dismissMovie: DismissMovie;
  readonly undoDismissal: UndoDismissal;
  readonly dismissedMovies: DismissedMovies;
}

const tag = 'Recommendations';

export const dismissalRoutes = ({
  movies,
  dismissMovie,
  undoDismissal,
  dismissedMovies,
}: Needs): readonly Route[] => [
  route({
    methods: { POST: 'dismissMovie' },
    path: '/api/movie/:id/dismiss/',
    who: 'signed-in',
    tag,
    summary: 'Say that a film is not interesting',
    description:
      'The very next list leaves it out, and counts it as a weak dislike; it is never shown as a rating, and a rating of the film says more. `genre` and `person` leave all films of that genre or person out as well; `later` leaves the film out until a day, and is no dislike. Again changes the reason.',
    ids: story.movieIds,
    body: dismissBody,
    bodyExample: { reason: 'genre', genre: 'Drama' },
    answers: {
      200: {
        body: dismissAnswer,
        description: 'It was dismissed already; the reason is the new one.',
        example: { message: 'Reason changed.' },
      },
      201: {
        body: dismissAnswer,
        description: 'It is dismissed now.',
        example: { message: 'Left out of your lists.' },
      },
    },
    problems: ['no-such-movie'],
    lookUp: async ({ ids }) => {
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const dismissed = await dismissMovie({
        userId: caller.userId,
        movieId: ids.id,
        reason: {
          kind: body.reason,
          genre: body.genre,
          personId: body.person_id,
          until: body.until,
        },
      });
      if (!dismissed.ok) return refused(dismissed.refusal);
      return dismissed.value.isNew
        ? { status: 201, body: { message: 'Left out of your lists.' } }
        : { status: 200, body: { message: 'Reason changed.' } };
    },
  }),
  route({
    methods: { GET: 'listDismissed' },
    path: '/api/user/dismissed/',
    who: 'signed-in',
    tag,
    summary: 'List what the caller is not interested in',
    description:
      'Newest first, each with its reason. What was put off until a day is not in it any more from that day on.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(dismissedItem),
        description: 'The films; none is an empty list.',
        example: [story.dismissed],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await dismissedMovies(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { DELETE: 'undoDismissal' },
    path: '/api/movie/:id/dismiss/',
    who: 'signed-in',
    tag,
    summary: 'Take back that a film is not interesting',
    description: 'Lists are then as if it had never been said. Fine when it was not.',
    ids: story.movieIds,
    answers: { 204: { body: null, description: 'It is not dismissed any more.' } },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller }) => {
      const undone = await undoDismissal({ userId: caller.userId, movieId: ids.id });
      return undone.ok ? { status: 204, body: null } : refused(undone.refusal);
    },
  }),
];
