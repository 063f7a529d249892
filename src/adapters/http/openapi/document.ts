import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problems } from '../problems.ts';
import type { Method, Route, Who } from '../route.ts';
import { answersOf } from './answers.ts';

type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const openApiMethods = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, RouteConfig['method']>;

const problemTypes = Object.entries(problems)
  .map(([code, { status, title }]) => `| \`/problems/${code}\` | ${status} | ${title} |`)
  .join('\n');

const description = `Accounts, a film diary, and recommendations that say why.

Errors are \`application/problem+json\` (RFC 9457). Their \`type\` is stable:

| type | status | meaning |
|---|---|---|
${problemTypes}

Paths are answered with and without the last slash. Lists take \`limit\` and, where there is more, link to the next page by the \`Link\` header. A browser carries the tokens in cookies that scripts cannot read; other clients send \`Authorization: Bearer\`.`;

/** The OpenAPI 3.1 document of these routes: the very declarations that the router serves. */
export const openApiDocument = (routes: readonly Route[], accessCookie: string): OpenApiDocument => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: accessCookie,
  });
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  for (const route of routes)
    for (const method of route.methods) registry.registerPath(describe(route, method));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'MovieConnect', version: '0.1.0', description },
    // Relative, so that it is the host the reader is on, whatever that is called.
    servers: [{ url: '/' }],
  });
};

const describe = (route: Route, method: Method): RouteConfig => ({
  method: openApiMethods[method],
  path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
  operationId: operationId(route, method),
  summary: route.summary,
  tags: [route.tag],
  security: security[route.who],
  request: {
    params: idsIn(route.path),
    query: route.query,
    body: route.body && { content: { 'application/json': { schema: route.body } } },
  },
  responses: answersOf(route),
});

type Requirement = Record<string, string[]>;

const signedIn: Requirement[] = [{ cookie: [] }, { bearer: [] }];
const security: Record<Who, Requirement[]> = {
  anyone: [],
  viewer: [{}, ...signedIn],
  'signed-in': signedIn,
};

const idsIn = (path: string): z.ZodObject | undefined => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.length === 0) return undefined;
  return z.object(Object.fromEntries(names.map((name) => [name, z.int().positive()])));
};

/** e.g. `postMovieIdRate` */
const operationId = (route: Route, method: Method): string =>
  openApiMethods[method] +
  route.path
    .replace(/^\/api/, '')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
