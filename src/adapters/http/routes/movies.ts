import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import { nextLink, pageRequest } from '../paging.ts';
import { Problem } from '../problem.ts';
import { route, type Route } from '../route.ts';
import { movieDetail, movieItem, popularQuery, searchQuery } from '../schemas/movie.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail' | 'popular' | 'search'>;
}

const tag = 'Movies';

export const movieRoutes = ({ movies }: Needs): readonly Route[] => [
  route({
    methods: ['GET'],
    path: '/api/movies/popular/',
    who: 'anyone',
    tag,
    summary: 'Films by damped mean of their ratings, best first.',
    query: popularQuery,
    answers: { 200: z.array(movieItem) },
    problems: [],
    handle: async ({ query, ctx }) => {
      const list = { window: query.window, genre: query.genre ?? null };
      const page = await movies.popular(list, pageRequest(query));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next), isPublic: true };
    },
  }),
  route({
    methods: ['GET'],
    path: '/api/movie/search/',
    who: 'anyone',
    tag,
    summary: 'Films by title, best match first: exact, then prefix, then words, then similar.',
    query: searchQuery,
    answers: { 200: z.array(movieItem) },
    problems: [],
    handle: async ({ query, ctx }) => {
      const page = await movies.search(query.title, pageRequest(query));
      return { status: 200, body: page.items, headers: nextLink(ctx, page.next), isPublic: true };
    },
  }),
  route({
    methods: ['GET'],
    path: '/api/movie/:id/',
    who: 'viewer',
    tag,
    summary: "One film, with the caller's own rating when signed in.",
    answers: { 200: movieDetail },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller, ctx }) => {
      const movie = await movies.detail(ids.id, caller?.userId ?? null);
      if (movie === undefined) throw new Problem('no-such-movie');
      ctx.vary('Cookie, Authorization');
      return { status: 200, body: movie, isPublic: caller === null };
    },
  }),
];
