import { z } from 'zod';
import { Problem } from '../problem.ts';
import { route, type Route } from '../route.ts';
import type { Readiness } from '../use-cases.ts';

const health = z.object({ status: z.string() });
const tag = 'Around it';

export const healthRoutes = ({ readiness }: { readonly readiness: Readiness }): readonly Route[] => [
  route({
    methods: ['GET'],
    path: '/health/live',
    who: 'anyone',
    tag,
    summary: 'The process runs.',
    answers: { 200: health },
    problems: [],
    handle: () => Promise.resolve({ status: 200 as const, body: { status: 'live' } }),
  }),
  route({
    methods: ['GET'],
    path: '/health/ready',
    who: 'anyone',
    tag,
    summary: 'The process can serve.',
    answers: { 200: health },
    problems: ['unavailable'],
    handle: async () => {
      if (!(await readiness.ready())) throw new Problem('unavailable', { headers: { 'Retry-After': '5' } });
      return { status: 200, body: { status: 'ready' } };
    },
  }),
];
