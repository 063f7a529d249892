import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { inputErrors } from '../input.ts';
import { describeErrors, inputErrorCodes } from '../input-errors.ts';
import { problems, type ProblemCode } from '../problems.ts';
import type { Route } from '../route.ts';
import { concretePath } from './concrete-path.ts';
import { headersOfProblem, type HeaderReferences } from './headers.ts';
import { problemsOf } from './problems-of-route.ts';

const table = Object.entries(problems)
  .map(([code, { status, title }]) => `| \`/problems/${code}\` | ${status} | ${title} |`)
  .join('\n');

const codeTable = Object.entries(inputErrorCodes)
  .map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  .join('\n');

const text = (description: string) => ({ type: 'string', description }) as const;

const problem = {
  type: 'object',
  description: `What went wrong (RFC 9457). Each answer says which types it can have.\n\n| type | status | meaning |\n|---|---|---|\n${table}`,
  properties: {
    type: text('Stable: what a program looks at.'),
    title: text('What the type means, for a person.'),
    status: { type: 'integer', description: 'The status of the answer.' },
    detail: text('What happened this time, for a person.'),
    instance: text('The path of the request, where it had one.'),
    errors: {
      type: 'object',
      description: 'Sentences for a person, by the field they speak of; all fields at once.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    error_codes: {
      type: 'object',
      description: `The same as codes, one a sentence and in the same order, for pages in other languages. Codes are stable; new ones may come, and then the sentence serves.\n\n| code | meaning |\n|---|---|\n${codeTable}`,
      additionalProperties: {
        type: 'array',
        items: { type: 'string', enum: Object.keys(inputErrorCodes) },
      },
    },
  },
  required: ['type', 'title', 'status', 'detail'],
} as const;

type Responses = RouteConfig['responses'];

/** The problems of a route by status. An answer that can mean one thing only is a component, the same for all routes. */
export const describingProblems = (
  registry: OpenAPIRegistry,
  headersNamed: HeaderReferences,
): ((route: Route) => Responses) => {
  const { ref: anyProblem } = registry.registerComponent('schemas', 'Problem', {
    ...problem,
    required: [...problem.required],
  });
  // A client can switch over the types of one answer, and its compiler knows when all are handled.
  const ofTypes = (codes: readonly ProblemCode[]) => ({
    allOf: [
      anyProblem,
      {
        type: 'object' as const,
        properties: { type: { type: 'string' as const, enum: codes.map((code) => `/problems/${code}`) } },
      },
    ],
  });
  const components = new Map<ProblemCode, Responses[string]>();

  const answer = (status: number, codes: readonly ProblemCode[], route: Route) => ({
    description: codes.map((code) => `${problems[code].title} (\`${code}\`)`).join(' '),
    headers: headersNamed(headersOfProblem(status)),
    content: {
      'application/problem+json': { schema: ofTypes(codes), examples: examplesOf(codes, route) },
    },
  });

  const component = (status: number, code: ProblemCode, route: Route): Responses[string] => {
    const known = components.get(code);
    if (known !== undefined) return known;
    const { ref } = registry.registerComponent(
      'responses',
      inPascalCase(code),
      answer(status, [code], route),
    );
    components.set(code, ref);
    return ref;
  };

  return (route) =>
    Object.fromEntries(
      [...problemsOf(route)].map(([status, codes]) => {
        const [code] = codes;
        const isOfAllRoutes = codes.length === 1 && code !== undefined && code !== 'invalid-input';
        return [status, isOfAllRoutes ? component(status, code, route) : answer(status, codes, route)];
      }),
    );
};

const examplesOf = (codes: readonly ProblemCode[], route: Route) =>
  Object.fromEntries(
    codes.map((code) => {
      const { status, title } = problems[code];
      const value = {
        type: `/problems/${code}`,
        title,
        status,
        detail: title,
        instance: concretePath(route),
        ...(code === 'invalid-input' && errorsOfNothing(route)),
      };
      return [code, { summary: title, value }];
    }),
  );

/** What the route says when the first field that it knows comes without anything in it. */
const errorsOfNothing = ({ body, query }: Route) => {
  const schema = body ?? query;
  const [first = ''] = Object.keys(schema?.shape ?? {});
  const errors = schema && inputErrors(schema, { [first]: '' });
  return errors && describeErrors(errors);
};

const inPascalCase = (code: string): string =>
  code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
