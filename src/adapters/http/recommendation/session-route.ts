import type { z } from 'zod';
import type { BroughtRating } from '#application/recommendation/brought-history';
import type { SessionMovies } from '#application/recommendation/session-movies';
import { halfStarsFrom } from '#domain/taste/half-stars';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { sessionQuery } from './schemas.ts';
import { sessionBody, sessionList } from './session-schemas.ts';
import { emptiedHeader, wantedIn } from './wanted.ts';

interface Needs {
  readonly sessionMovies: SessionMovies;
}

type Brought = z.output<typeof sessionBody>['history'][number];

const ratingIn = ({ id, imdb_id: imdb, tmdb_id: tmdb, title, year, rating }: Brought): BroughtRating => ({
  movieId: id,
  film: {
    title: title ?? '',
    originalTitle: null,
    year: year ?? null,
    ids: { ours: null, imdb: imdb ?? null, tmdb: tmdb ?? null, movielens: null },
  },
  halfStars: halfStarsFrom(rating),
});

export const sessionRoute = ({ sessionMovies }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'recommendForHistory' },
    path: '/api/recommendations/session/',
    who: 'anyone',
    tag: 'Recommendations',
    summary: 'List films for a history, without an account',
    description:
      'The list that somebody with these ratings would get, with its reasons. Nothing of it is kept. Ratings whose film is not clear count for nothing and are told, with the films that may be meant. At most 200 lists in 15 minutes from one address.',
    query: sessionQuery,
    body: sessionBody,
    bodyExample: story.broughtHistory,
    answers: {
      200: {
        body: sessionList,
        description: 'The films, best first, and what was not found.',
        example: story.sessionList,
        headers: ['Emptied-By'],
      },
    },
    problems: ['too-many-attempts'],
    handle: async ({ query, body, ctx, frame }) => {
      const { limit, discovery } = query;
      const ratings = body.history.map(ratingIn);
      const listed = await sessionMovies({
        ...{ ratings, limit, filter: wantedIn(query), discovery },
        addressBlock: frame.addressBlockOf(ctx),
      });
      if (!listed.ok) return refused(listed.refusal);
      const { movies, notFound, emptiedBy } = listed.value;
      const told = notFound.map(({ index, candidates }) => ({
        index,
        candidates: candidates.map(({ movieId, title, year }) => ({ id: movieId, title, year })),
      }));
      return { status: 200, body: { movies, not_found: told }, headers: emptiedHeader(emptiedBy) };
    },
  }),
];
