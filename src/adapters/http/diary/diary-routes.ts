import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { DiaryOf } from '#application/diary/diary-of';
import type { DiaryQueries } from '#application/diary/diary-queries';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { diaryEntry, diaryQuery, pageQuery } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly diaries: DiaryQueries;
  readonly diaryOf: DiaryOf;
}

const tag = 'Diary';

const listed = {
  200: {
    body: z.array(diaryEntry),
    description: 'The entries; none is an empty list.',
    example: [story.diaryEntry],
    headers: ['Link'],
  },
} as const;

export const diaryRoutes = ({ movies, diaries, diaryOf }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listDiary' },
    path: '/api/user/diary/',
    who: 'signed-in',
    tag,
    summary: 'List own diary',
    description: 'Newest first: by day, then by entry.',
    query: diaryQuery,
    answers: listed,
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const list = { ownerId: caller.userId, year: query.year ?? null, withRatings: true };
      const page = await diaries.list(list, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { GET: 'listDiaryOfMovie' },
    path: '/api/movie/:id/diary/',
    who: 'signed-in',
    tag,
    summary: 'List own diary of a film',
    description: 'Newest first.',
    ids: story.movieIds,
    query: pageQuery,
    answers: listed,
    problems: ['no-such-movie'],
    lookUp: async ({ ids }) => {
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const page = await diaries.ofMovie(caller.userId, ids.id, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      const { items, next } = page.value;
      if (items.length === 0 && (await movies.detail(ids.id, null)) === undefined)
        return refused({ code: 'no-such-movie' });
      return { status: 200, body: items, headers: nextLink(ctx, next) };
    },
  }),
  route({
    methods: { GET: 'listDiaryOf' },
    path: '/api/user/:id/diary/',
    who: 'signed-in',
    tag,
    summary: "List another person's diary",
    description:
      'Newest first, for those whom this person lets see their diary; without stars for those who may not see their ratings.',
    ids: story.userIds,
    query: diaryQuery,
    answers: listed,
    problems: ['no-such-user', 'private-profile'],
    lookUp: async ({ ids, caller }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId, year: null };
      const first = await diaryOf(who, { limit: 1, cursor: null });
      return first.ok ? undefined : refused(first.refusal);
    },
    handle: async ({ ids, query, caller, ctx }) => {
      const who = { ownerId: ids.id, viewerId: caller.userId, year: query.year ?? null };
      const page = await diaryOf(who, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
];
