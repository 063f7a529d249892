import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problems, type ProblemCode } from '../problems.ts';
import type { Route } from '../route.ts';

const problem = z
  .object({
    type: z.string().meta({ description: 'Stable: `/problems/` and a code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.record(z.string(), z.array(z.string())).optional().meta({ description: 'Sentences by field.' }),
  })
  .meta({ id: 'Problem' });

/** Everything that a route can answer, by status: its own answers, its problems and those of the frame. */
export const answersOf = (route: Route): Record<string, ResponseConfig> => {
  const responses: Record<string, ResponseConfig> = {};
  for (const [status, schema] of Object.entries(route.answers))
    responses[status] = {
      description: Number(status) === 204 ? 'Done.' : 'As asked.',
      ...(schema && { content: { 'application/json': { schema } } }),
    };
  for (const [status, codes] of Map.groupBy(problemsOf(route), (code) => problems[code].status))
    responses[status] = {
      description: codes.map((code) => `\`/problems/${code}\`: ${problems[code].title}`).join(' '),
      content: { 'application/problem+json': { schema: problem } },
    };
  return responses;
};

const problemsOf = (route: Route): readonly ProblemCode[] => {
  const isUnsafe = !route.methods.includes('GET');
  const codes: readonly ProblemCode[] = [
    ...route.problems,
    ...when(route.who === 'signed-in', ['not-signed-in', 'token-expired', 'duplicate-cookie']),
    ...when(isUnsafe, ['cross-site', 'malformed-body', 'body-too-large', 'unsupported-media-type']),
    ...when(route.query !== undefined || route.body !== undefined, ['invalid-input']),
    ...when(route.path.includes(':'), ['not-found']),
    ...when(route.path.startsWith('/api/'), ['internal-error', 'unavailable']),
  ];
  return [...new Set(codes)];
};

const when = (condition: boolean, codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  condition ? codes : [];
