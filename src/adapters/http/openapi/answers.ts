import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { AnswerDeclaration, Route } from '../route.ts';
import { registerHeaders } from './headers.ts';
import { describingProblems } from './problem-answers.ts';

type Responses = RouteConfig['responses'];

const contentOf = (files: NonNullable<AnswerDeclaration['files']>) =>
  Object.fromEntries(
    Object.entries(files).map(([type, example]) => [
      type,
      { schema: { type: 'string', format: 'binary' } as const, example },
    ]),
  );

/** Everything that a route can answer, by status: its own answers, its problems and those of the frame. */
export const describingAnswers = (registry: OpenAPIRegistry): ((route: Route) => Responses) => {
  const headersNamed = registerHeaders(registry);
  const problemsOf = describingProblems(registry, headersNamed);

  const own = ({
    body,
    description,
    example,
    headers = [],
    files = {},
  }: AnswerDeclaration): Responses[string] => ({
    description,
    headers: headersNamed(headers),
    ...((body !== null || Object.keys(files).length > 0) && {
      content: { ...(body && { 'application/json': { schema: body, example } }), ...contentOf(files) },
    }),
  });

  const { ref: unchanged } = registry.registerComponent('responses', 'Unchanged', {
    description: 'Nothing has changed since the answer whose `ETag` was sent in `If-None-Match`.',
    headers: headersNamed(['ETag']),
  });

  return (route) => {
    const answers = Object.entries(route.answers);
    const canBeUnchanged = answers.some(([, { headers }]) => headers?.includes('ETag'));
    return {
      ...Object.fromEntries(answers.map(([status, answer]) => [status, own(answer)])),
      ...(canBeUnchanged && { 304: unchanged }),
      ...problemsOf(route),
    };
  };
};
