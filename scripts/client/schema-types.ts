/** A JSON schema, as far as the OpenAPI document of the service uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What narrows values without changing their type in TypeScript, or only explains. */
const ofNoType = new Set(
  `description default example examples title format minimum maximum multipleOf minLength maxLength pattern minItems maxItems
  discriminator`.split(/\s+/),
);
const ofTypes = new Set(
  `$ref type properties required additionalProperties items enum allOf anyOf oneOf`.split(/\s+/),
);

const simple: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

export const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** A comment above a declaration, or nothing where there is nothing to say. */
export const commentOf = (text: string | undefined): string =>
  text === undefined ? '' : `/** ${text.replaceAll('*/', '* /').replaceAll('\n', '\n * ')} */\n`;

/** The type of a schema's values. A keyword that nobody has thought of yet is an error, rather than a wrong type. */
export const typeOf = (schema: Schema): string => {
  const unknown = Object.keys(schema).filter((key) => !ofTypes.has(key) && !ofNoType.has(key));
  if (unknown.length > 0) throw new Error(`No type for a schema with ${unknown.join(', ')}.`);
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.allOf) return joined(schema.allOf, '&');
  if (schema.anyOf ?? schema.oneOf) return joined(schema.anyOf ?? schema.oneOf ?? [], '|');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return 'unknown';
  return types.map((type) => ofType(type, schema)).join(' | ');
};

const joined = (schemas: readonly Schema[], by: string): string =>
  schemas.map((schema) => `(${typeOf(schema)})`).join(` ${by} `);

const ofType = (type: string, schema: Schema): string => {
  if (type === 'array') return `readonly (${typeOf(schema.items ?? {})})[]`;
  if (type === 'object') return objectOf(schema);
  const name = simple[type];
  if (name === undefined) throw new Error(`No type for ${type}.`);
  return name;
};

const objectOf = ({ properties = {}, required = [], additionalProperties }: Schema): string => {
  const members = Object.entries(properties).map(
    ([name, schema]) =>
      `${commentOf(schema.description)}readonly ${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`,
  );
  if (members.length === 0 && typeof additionalProperties === 'object')
    return `Readonly<Record<string, ${typeOf(additionalProperties)}>>`;
  return `{\n${members.join('\n')}\n}`;
};
