import { z } from 'zod';
import type { Readiness } from '#application/ports/readiness';
import { Problem } from '../problem.ts';
import { route, type Route } from '../route.ts';

const health = z.object({ status: z.enum(['live', 'ready']) }).meta({ id: 'Health' });
const tag = 'Health';

export const healthRoutes = ({ readiness }: { readonly readiness: Readiness }): readonly Route[] => [
  route({
    methods: { GET: 'isLive' },
    path: '/health/live',
    who: 'anyone',
    tag,
    summary: 'Does the process run?',
    description: 'Asks nothing else: a process that does not answer should be started again.',
    answers: { 200: { body: health, description: 'It runs.', example: { status: 'live' } } },
    problems: [],
    handle: () => Promise.resolve({ status: 200 as const, body: { status: 'live' as const } }),
  }),
  route({
    methods: { GET: 'isReady' },
    path: '/health/ready',
    who: 'anyone',
    tag,
    summary: 'Can the process serve?',
    description: 'Asks its database as well: a process that is not ready should get no requests for now.',
    answers: { 200: { body: health, description: 'It can.', example: { status: 'ready' } } },
    problems: ['unavailable'],
    handle: async () => {
      if (!(await readiness.ready())) throw new Problem('unavailable', { headers: { 'Retry-After': '5' } });
      return { status: 200, body: { status: 'ready' } };
    },
  }),
];
