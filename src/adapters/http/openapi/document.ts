import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { IdDeclaration, Method, Route, Who } from '../route.ts';
import { tags } from '../tags.ts';
import { describingAnswers } from './answers.ts';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const openApiMethods = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, RouteConfig['method']>;

const description = `Accounts, a film diary, and recommendations that say why. **Begin here:** sign up, sign in, rate a film, list what to see next. The requests are filled in with one story, and work in this order as they stand.

- A browser carries the tokens in cookies that no script can read. Other clients sign in with \`"transport": "body"\` and send \`Authorization: Bearer\`. So do programs with an access token that its owner has given them (\`/api/user/access-tokens/\`): one that only reads gets 403 \`scope-missing\` where something is changed, and what is its owner's alone answers 403 \`not-for-programs\`.
- Errors are \`application/problem+json\` (RFC 9457); each answer lists its types, and \`Problem\`, at the end, lists all.
- Lists take \`limit\`; the \`Link\` header leads to the next page. Paths work with and without the last slash.
- What is not listed is ignored. An empty text for an optional field counts as not given.`;

const securitySchemes = (accessCookie: string) =>
  ({
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: accessCookie,
      description: 'Set by sign-in; browsers send it by themselves.',
    },
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description:
        'The access token, for clients that signed in with `"transport": "body"`, or one of `/api/user/access-tokens/`. Wins over the cookie.',
    },
  }) as const;

/** The OpenAPI 3.1 document of these routes: the very declarations that the router serves. */
export const openApiDocument = (routes: readonly Route[], accessCookie: string): OpenApiDocument => {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(securitySchemes(accessCookie)))
    registry.registerComponent('securitySchemes', name, scheme);
  const answersOf = describingAnswers(registry);
  for (const route of routes) {
    const responses = answersOf(route);
    for (const [method, operationId] of Object.entries(route.methods))
      registry.registerPath({
        ...describe(route),
        method: openApiMethods[method as Method],
        operationId,
        responses,
      });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'MovieConnect',
      version: '0.1.0',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Relative, so that it is the host the reader is on, whatever that is called.
    servers: [{ url: '/', description: 'The host that serves this document.' }],
    tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
  });
};

const describe = (route: Route): Omit<RouteConfig, 'method' | 'responses'> => ({
  path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
  summary: route.summary,
  description: route.description,
  tags: [route.tag],
  security: security[route.who],
  request: {
    params: route.ids && z.object(mapValues(route.ids, idParameter)),
    query: route.query,
    body: route.upload ? formOfFiles : jsonBody(route),
  },
});

type RequestBody = NonNullable<RouteConfig['request']>['body'];

const jsonBody = ({ body, bodyExample }: Route): RequestBody =>
  body && {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: body, example: bodyExample } },
  };

const uploadedFiles = z
  .object({
    file: z
      .array(z.string().meta({ format: 'binary' }))
      .min(1)
      .meta({ description: 'One file or several; a form may call its fields otherwise.' }),
  })
  .meta({ id: 'UploadedFiles' });

const formOfFiles: RequestBody = {
  required: true,
  content: {
    'multipart/form-data': { schema: uploadedFiles, example: { file: ['the bytes of letterboxd-ada.zip'] } },
  },
};

type Requirement = Record<string, string[]>;

const signedIn: Requirement[] = [{ cookie: [] }, { bearer: [] }];
const security: Record<Who, Requirement[]> = {
  anyone: [],
  viewer: [{}, ...signedIn],
  'signed-in': signedIn,
  owner: signedIn,
};

const idParameter = ({ description, example }: IdDeclaration): z.ZodType =>
  z.int().min(1).max(Number.MAX_SAFE_INTEGER).meta({ description, example });

const mapValues = <In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In) => Out,
): Record<string, Out> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
