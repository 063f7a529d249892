import { z } from 'zod';
import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { PopularMovies } from '#application/catalogue/popular-movies';
import type { SuggestMovies } from '#application/catalogue/suggestions';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import {
  foundMovie,
  genreItem,
  movieDetail,
  movieItem,
  popularQuery,
  searchQuery,
  suggestion,
  suggestQuery,
} from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail' | 'search'>;
  readonly genres: Pick<GenreQueries, 'all'>;
  readonly popularMovies: PopularMovies;
  readonly suggestMovies: SuggestMovies;
}

const tag = 'Films';

export const movieRoutes = ({ movies, genres, popularMovies, suggestMovies }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'searchMovies' },
    path: '/api/movie/search/',
    who: 'anyone',
    tag,
    summary: 'Search films by title',
    description:
      'Best match first: exact, then prefix, then words, then similar. What else a film is called, as in another language, is found too, in full or by its beginning, where a catalogue that was imported tells it.',
    query: searchQuery,
    answers: {
      200: {
        body: z.array(foundMovie),
        description: 'The films that match; none is an empty list.',
        example: [story.godfather, story.partTwo].map((film) => ({ ...film, matched_title: null })),
        headers: ['Link', 'ETag'],
      },
    },
    problems: [],
    handle: async ({ query, ctx }) => {
      const page = await movies.search(query.title, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      const { items, next } = page.value;
      return { status: 200, body: items, headers: nextLink(ctx, next), isPublic: true };
    },
  }),
  route({
    methods: { GET: 'suggestMovies' },
    path: '/api/movie/suggest/',
    who: 'anyone',
    tag,
    summary: 'Suggest films while a title is typed',
    description:
      'The best known films whose title begins so, with or without its article; at most eight. Other titles are suggested by five letters or more. It forgives accents and signs, but no slips: for those search.',
    query: suggestQuery,
    answers: {
      200: {
        body: z.array(suggestion),
        description: 'The films; none is an empty list.',
        example: [story.godfather, story.partTwo].map(({ id, title, year }) => ({ id, title, year })),
        headers: ['ETag'],
      },
    },
    problems: [],
    handle: async ({ query }) => ({ status: 200, body: await suggestMovies(query.q), isPublic: true }),
  }),
  route({
    methods: { GET: 'showMovie' },
    path: '/api/movie/:id/',
    who: 'viewer',
    tag,
    summary: 'Show a film',
    description:
      "With the caller's own rating, whether it is on their watch list, and what their friends gave it, when somebody is signed in; the answer is personal then.",
    ids: story.movieIds,
    answers: {
      200: {
        body: movieDetail,
        description: 'The film.',
        example: story.godfatherInDetail,
        headers: ['ETag'],
      },
    },
    problems: ['no-such-movie'],
    handle: async ({ ids, caller, ctx }) => {
      const movie = await movies.detail(ids.id, caller?.userId ?? null);
      if (movie === undefined) return refused({ code: 'no-such-movie' });
      ctx.vary('Cookie, Authorization');
      return { status: 200, body: movie, isPublic: caller === null };
    },
  }),
  route({
    methods: { GET: 'listPopularMovies' },
    path: '/api/movies/popular/',
    who: 'anyone',
    tag,
    summary: 'List popular films',
    description:
      'By the damped mean of their ratings, best first; a rating shows in the order within a minute.',
    query: popularQuery,
    answers: {
      200: {
        body: z.array(movieItem),
        description: 'The films; with a window, only those that were rated in it.',
        example: [story.godfather, story.partTwo],
        headers: ['Link', 'ETag'],
      },
    },
    problems: [],
    handle: async ({ query, ctx }) => {
      const list = { window: query.window, genre: query.genre };
      const page = await popularMovies(list, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      const { items, next } = page.value;
      return { status: 200, body: items, headers: nextLink(ctx, next), isPublic: true };
    },
  }),
  route({
    methods: { GET: 'listGenres' },
    path: '/api/genres/',
    who: 'anyone',
    tag,
    summary: 'List genres',
    description:
      'Those that films have, most films first: what `genre` takes elsewhere. There are few; they come at once.',
    answers: {
      200: {
        body: z.array(genreItem),
        description: 'All genres; none is an empty list.',
        example: story.genres,
        headers: ['ETag'],
      },
    },
    problems: [],
    handle: async () => ({ status: 200, body: await genres.all(), isPublic: true }),
  }),
];
