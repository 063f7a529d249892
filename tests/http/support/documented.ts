import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'chai';
import { describedRoutes } from '#bootstrap/described-routes';
import { HttpClient, type Answer, type Sent } from '../../support/http.ts';
import type { Secrets } from './secrets.ts';

type Json = Readonly<Record<string, unknown>>;

interface Header {
  readonly required?: boolean;
  readonly schema: Json;
}

interface Response {
  readonly headers: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, Response>>;
}

/** What every answer may have: said once in the contract, not for each operation. */
const ofAllAnswers = new Set(
  `access-control-allow-credentials access-control-allow-headers access-control-allow-methods access-control-allow-origin
  access-control-expose-headers access-control-max-age cache-control connection content-length content-security-policy
  content-type cross-origin-resource-policy date keep-alive referrer-policy strict-transport-security transfer-encoding
  vary x-content-type-options`.split(/\s+/),
);

const document = describedRoutes() as unknown as Json;

/** The value with every reference in it replaced by what it names. */
const resolved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part)]));
  const found = $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Json)[name], document);
  return resolved(found);
};

/** No field but those listed, at any depth; the parts of an `allOf` list theirs together. */
const strict = (schema: unknown, isPart = false): unknown => {
  if (Array.isArray(schema)) return schema.map((each) => strict(each));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { allOf, ...rest } = schema as { allOf?: readonly unknown[]; type?: unknown };
  const inside = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, strict(part)]));
  const isObject = allOf !== undefined || 'properties' in rest;
  return {
    ...inside,
    ...(allOf && { allOf: allOf.map((part) => strict(part, true)) }),
    ...(isObject && !isPart && { unevaluatedProperties: false }),
  };
};

const paths = Object.entries(resolved(document['paths']) as Record<string, Record<string, Operation>>).map(
  ([path, operations]) => ({
    isLiteral: !path.includes('{'),
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replace(/\/$/, '/?')}$`),
    operations,
  }),
);

const operationsAt = (path: string) =>
  paths
    .filter(({ pattern }) => pattern.test(path))
    .sort((one, other) => Number(other.isLiteral) - Number(one.isLiteral))[0]?.operations;

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const compiled = new WeakMap<object, ValidateFunction>();
const problem = resolved({ $ref: '#/components/schemas/Problem' }) as Json;

const expectMatch = (schema: Json, value: unknown, about: string): void => {
  let validate = compiled.get(schema);
  if (validate === undefined) compiled.set(schema, (validate = ajv.compile(strict(schema) as Json)));
  expect(validate(value), `${about}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
};

/** Answered while there is no request yet, so without an id of one. */
const beforeRequests: ReadonlySet<number> = new Set([408, 431]);

const expectHeaders = (declared: Response['headers'], answer: Answer, about: string): void => {
  const byName = new Map(Object.entries(declared).map(([name, header]) => [name.toLowerCase(), header]));
  for (const [name, { required, schema }] of byName) {
    const sent = answer.headers[name];
    if (required === true && !beforeRequests.has(answer.status))
      expect(sent, `${about}: has ${name}`).to.be.a('string');
    if (typeof sent === 'string')
      expectMatch(schema, schema['type'] === 'integer' ? Number(sent) : sent, `${about}: ${name}`);
  }
  for (const name of Object.keys(answer.headers))
    if (!ofAllAnswers.has(name)) expect([...byName.keys()], `${about}: header ${name}`).to.include(name);
};

const expectBody = (content: Response['content'], answer: Answer, isHead: boolean, about: string): void => {
  const type = answer.headers['content-type']?.replace('; charset=utf-8', '');
  if (content === undefined) {
    expect(answer.text, `${about}: no body`).to.equal('');
    return;
  }
  expect(Object.keys(content), `${about}: content type`).to.include(type);
  if (!isHead) expectMatch(content[type!]!.schema, type?.endsWith('json') ? answer.json : answer.text, about);
};

/**
 * That the OpenAPI document says of an answer what it is: status, content type, body and headers, nothing more and
 * nothing less. What no operation answers is a problem in the document's form.
 */
export const expectDocumented = (method: string, target: string, answer: Answer): void => {
  const about = `${method} ${target.slice(0, 100)} ${answer.status}, by the OpenAPI document`;
  const operations = operationsAt(target.split(/[?#]/)[0] ?? '');
  const isHead = method === 'HEAD';
  const operation = operations?.[isHead ? 'get' : method.toLowerCase()];
  const isProblem = answer.headers['content-type'] === 'application/problem+json';
  if (operation === undefined) {
    if (isProblem && !isHead) expectMatch(problem, answer.json, about);
    return;
  }
  const response = operation.responses[answer.status];
  expect(Object.keys(operation.responses), `${about}: status`).to.include(String(answer.status));
  expectHeaders(response!.headers, answer, about);
  expectBody(response!.content, answer, isHead, about);
};

/** A client that holds every answer against the OpenAPI document, and notes what is secret. */
export class DocumentedClient extends HttpClient {
  readonly #secrets: Secrets;

  constructor(url: string, secrets: Secrets, options?: ConstructorParameters<typeof HttpClient>[1]) {
    super(url, options);
    this.#secrets = secrets;
  }

  override async send(method: string, path: string, sent?: Sent): Promise<Answer> {
    const answer = await super.send(method, path, sent);
    this.#secrets.heard(sent, answer);
    expectDocumented(method, path, answer);
    return answer;
  }
}
