import { z } from 'zod';
import type { ChangeTip } from '#application/activity/dismiss-tip';
import type { TipMovie } from '#application/activity/tip-movie';
import type { TipQueries } from '#application/activity/tip-queries';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { receivedTip, sentTip, thanksAnswer, tipAnswer, tipBody } from './tip-schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly tipQueries: TipQueries;
  readonly tipMovie: TipMovie;
  readonly dismissTip: ChangeTip;
  readonly thankForTip: ChangeTip;
}

const tag = 'Tips';

const messages = { given: 'Recommended.', open: 'Recommended already.', thanked: 'Thanks said.' } as const;

export const tipRoutes = ({
  movies,
  tipQueries,
  tipMovie,
  dismissTip,
  thankForTip,
}: Needs): readonly Route[] => [
  route({
    methods: { POST: 'recommendMovie' },
    path: '/api/movie/:id/recommend/',
    who: 'signed-in',
    tag,
    summary: 'Recommend a film to a friend',
    description:
      'The friend finds it among their tips. The same again changes neither note nor time, and counts only once; whether the first was dismissed is not told, and it is listed again. At most 5 a day go to one friend, 30 to all.',
    ids: story.movieIds,
    body: tipBody,
    bodyExample: { to: story.friend.id, note: story.receivedTip.note },
    answers: {
      200: {
        body: tipAnswer,
        description: 'The friend has been given this tip by the caller already.',
        example: { message: messages.open, id: story.receivedTip.id },
      },
      201: {
        body: tipAnswer,
        description: 'The friend has the tip.',
        example: { message: messages.given, id: story.receivedTip.id },
      },
    },
    problems: ['oneself', 'no-such-movie', 'no-such-user', 'not-a-friend', 'too-many-attempts'],
    lookUp: async ({ ids }) => {
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const tip = { fromUserId: caller.userId, toUserId: body.to, movieId: ids.id, note: body.note };
      const given = await tipMovie(tip);
      if (!given.ok) return refused(given.refusal);
      const { id, isNew } = given.value;
      return isNew
        ? { status: 201, body: { message: messages.given, id } }
        : { status: 200, body: { message: messages.open, id } };
    },
  }),
  route({
    methods: { GET: 'listTips' },
    path: '/api/user/tips/',
    who: 'signed-in',
    tag,
    summary: 'List tips from friends',
    description:
      'Newest first, without those that were dismissed and those of people of whom one has blocked the other.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(receivedTip),
        description: 'The tips; none is an empty list.',
        example: [story.receivedTip],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await tipQueries.received(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { GET: 'listSentTips' },
    path: '/api/user/tips/sent/',
    who: 'signed-in',
    tag,
    summary: 'List own tips to friends',
    description: 'Newest first. Whether they were dismissed is not told.',
    query: listQuery,
    answers: {
      200: {
        body: z.array(sentTip),
        description: 'The tips; none is an empty list.',
        example: [story.sentTip],
        headers: ['Link'],
      },
    },
    problems: [],
    handle: async ({ query, caller, ctx }) => {
      const page = await tipQueries.sent(caller.userId, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      return { status: 200, body: page.value.items, headers: nextLink(ctx, page.value.next) };
    },
  }),
  route({
    methods: { POST: 'thankForTip' },
    path: '/api/user/tips/:id/thanks/',
    who: 'signed-in',
    tag,
    summary: 'Say thanks for a tip',
    description: 'Whoever gave it sees that. Again changes nothing.',
    ids: story.tipIds,
    answers: {
      200: {
        body: thanksAnswer,
        description: 'Thanks are said.',
        example: { message: messages.thanked },
      },
    },
    problems: ['no-such-tip'],
    handle: async ({ ids, caller }) => {
      const thanked = await thankForTip({ userId: caller.userId, tipId: ids.id });
      return thanked.ok ? { status: 200, body: { message: messages.thanked } } : refused(thanked.refusal);
    },
  }),
  route({
    methods: { DELETE: 'dismissTip' },
    path: '/api/user/tips/:id/',
    who: 'signed-in',
    tag,
    summary: 'Dismiss a tip',
    description: 'It is not listed any more. Whoever gave it is not told. Again changes nothing.',
    ids: story.tipIds,
    answers: { 204: { body: null, description: 'The tip is dismissed.' } },
    problems: ['no-such-tip'],
    handle: async ({ ids, caller }) => {
      const dismissed = await dismissTip({ userId: caller.userId, tipId: ids.id });
      return dismissed.ok ? { status: 204, body: null } : refused(dismissed.refusal);
    },
  }),
];
