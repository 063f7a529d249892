import type { Operation } from '../../clients/typescript/src/operation.ts';
import { commentOf, nameOf, typeOf, type Schema } from './schema-types.ts';

interface Content {
  readonly schema: Schema;
}

interface Answer {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Content>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** An OpenAPI document, as far as a client is made from it. */
export interface Described {
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

/** The client refreshes by itself: an operation of it to be called by hand would only be called at the wrong time. */
const UNSEEN = 'refreshTokens';
const EXPIRED = '/problems/token-expired';
/** What a refresh can come to beside what every operation can. */
const OF_REFRESH = ['/problems/session-ended', '/problems/too-many-refreshes'];

/** The schema of problems has a type of the client's own. */
const OWN = 'Problem';

/** `index.ts` of the client: the types and operations that the document describes, around the code that is always the same. */
export const clientSource = (described: Described): string => {
  const { components } = described;
  const operations = readAll(described);
  const types = [...new Set(operations.flatMap(({ problems }) => problems))].sort();
  const ofAll = types.filter((type) => operations.every(({ problems }) => problems.includes(type)));
  const schemas = Object.entries(components.schemas).filter(([name]) => name !== OWN);
  return [
    `import { createCalls, type ClientOptions } from './core.ts';`,
    `import type { Operation } from './operation.ts';`,
    `import type { ClientProblemType, Failure } from './problem.ts';`,
    `import type { CallOptions, Page, Result } from './result.ts';`,
    `export type { CallOptions, ClientOptions, ClientProblemType, Failure, Page, Result };`,
    `export { pages } from './pages.ts';`,
    ...schemas.map(
      ([name, schema]) => `${commentOf(schema.description)}export type ${name} = ${typeOf(schema)};`,
    ),
    `/** Every type that a problem of the service can have. */\nexport type ProblemType = ${union(types)};`,
    `/** What every request can come to. */\nexport type CommonProblemType = ${union(ofAll)};`,
    `/** Every problem there is, told apart by \`type\`. */\nexport type Problem = Failure<ProblemType>['problem'];`,
    `/** Every operation of the service, by its \`operationId\`. */\nexport interface Client {\n${operations.map(({ member }) => member(ofAll)).join('\n')}\n}`,
    `const operations: Readonly<Record<string, Operation>> = ${JSON.stringify(tableOfOperations(described), null, 1)};`,
    `/** A client of one session. One for a page, or for each person that a program acts for. */`,
    `export const createClient = (options: ClientOptions = {}): Client =>\n  createCalls(operations, options) as unknown as Client;\n`,
  ].join('\n');
};

/** What the client must know to ask, by the name of the operation. */
export const tableOfOperations = (described: Described): Readonly<Record<string, Operation>> =>
  Object.fromEntries(readAll(described).map(({ name, operation }) => [name, operation]));

const readAll = ({ components, paths }: Described): readonly Read[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => read(components, path, method, operation)),
  );

interface Read {
  readonly name: string;
  /** What problems it can have. */
  readonly problems: readonly string[];
  /** Its member of the client, which names the problems that all can have by one name. */
  readonly member: (ofAll: readonly string[]) => string;
  readonly operation: Operation;
}

const read = (
  { responses, schemas }: Described['components'],
  path: string,
  method: string,
  operation: DescribedOperation,
): Read => {
  const { operationId, summary, description, parameters = [], requestBody } = operation;
  const answers = Object.entries(operation.responses).map(([status, answer]) => ({
    status: Number(status),
    answer: answer.$ref === undefined ? answer : (responses[nameOf(answer.$ref)] ?? {}),
  }));
  const successes = answers.filter(({ status }) => status < 300).map(({ answer }) => answer);
  const own = answers.filter(({ status }) => status >= 400).flatMap(({ answer }) => typesIn(answer));
  const mayExpire = own.includes(EXPIRED);
  const isPaged = successes.some(({ headers }) => headers !== undefined && 'Link' in headers);
  const problems = [...new Set([...own, ...(mayExpire ? OF_REFRESH : [])])].sort();
  const body = requestBody?.content['application/json']?.schema;
  const takesForm = requestBody?.content['multipart/form-data'] !== undefined;
  expectNoneTwice(operationId, parameters, body, schemas);

  const data = union(successes.flatMap(({ content }) => (content ? dataOf(content) : 'undefined')));
  const inputs = [
    ...(parameters.length > 0 ? [typeOf(asObject(parameters))] : []),
    ...(body ? [typeOf(body)] : []),
    ...(takesForm ? ['{ readonly form: FormData }'] : []),
  ];
  const input = inputs.length === 0 ? 'Readonly<Record<string, never>>' : inputs.join(' & ');
  const isOptional = !requestBody?.required && parameters.every(({ required }) => required !== true);
  const resultWith = (ofAll: readonly string[]): string => {
    const types = union(['CommonProblemType', ...problems.filter((type) => !ofAll.includes(type))]);
    return isPaged ? `Page<${data}, ${types}, ${input}>` : `Result<${data}, ${types}>`;
  };
  const said = [`${summary}.`, description].filter(Boolean).join(' ');
  return {
    problems,
    name: operationId,
    member: (ofAll) =>
      operationId === UNSEEN
        ? ''
        : `${commentOf(said)}readonly ${operationId}: (input${isOptional ? '?' : ''}: ${input}, options?: CallOptions) => Promise<${resultWith(ofAll)}>;`,
    operation: {
      method: method.toUpperCase(),
      path,
      ...(parameters.some(isInQuery) && { query: parameters.filter(isInQuery).map(({ name }) => name) }),
      ...(body && { hasBody: true as const }),
      ...(takesForm && { takesForm: true as const }),
      ...(isPaged && { isPaged }),
      ...(mayExpire && { mayExpire }),
      ...(successes.some(({ content }) => Object.keys(content ?? {}).some(isFile)) && {
        hasFiles: true as const,
      }),
    },
  };
};

const isInQuery = (parameter: Parameter): boolean => parameter.in === 'query';

const asObject = (parameters: readonly Parameter[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    parameters.map(({ name, schema, description }) => [
      name,
      description === undefined ? schema : { ...schema, description },
    ]),
  ),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
});

/** What is no JSON is a file. */
const dataOf = (content: Readonly<Record<string, Content>>): readonly string[] =>
  Object.entries(content).map(([type, { schema }]) => (isFile(type) ? 'Blob' : typeOf(schema)));

const isFile = (type: string): boolean => type !== 'application/json';

const typesIn = ({ content }: Answer): readonly string[] =>
  Object.values(content ?? {}).flatMap(
    ({ schema }) =>
      (schema.allOf ?? []).flatMap(({ properties }) => properties?.['type']?.enum ?? []) as string[],
  );

const union = (types: readonly string[]): string =>
  [...new Set(types.map((type) => (type.startsWith('/problems/') ? JSON.stringify(type) : type)))].join(
    ' | ',
  ) || 'never';

/** All inputs of an operation are members of one object, so a name may stand in one place only. */
const expectNoneTwice = (
  operationId: string,
  parameters: readonly Parameter[],
  body: Schema | undefined,
  schemas: Readonly<Record<string, Schema>>,
): void => {
  const whole = body?.$ref === undefined ? body : schemas[nameOf(body.$ref)];
  const names = [...parameters.map(({ name }) => name), ...Object.keys(whole?.properties ?? {})];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`${operationId} has ${twice.join(', ')} in two places.`);
};
