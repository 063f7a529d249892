/** A part of a JSON schema, as far as it says where texts may stand. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
}

interface Operation {
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly $ref?: string;
    readonly content: { readonly 'application/json'?: { readonly schema: Schema } };
  };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Where a caller may write something: a field of a body, or a parameter of an address. */
export interface DeclaredField {
  readonly method: string;
  /** With `{name}` for what stands in the path. */
  readonly path: string;
  readonly isForSignedIn: boolean;
  readonly within: 'body' | 'query' | 'path';
  readonly name: string;
  /** The other fields that the body cannot be without. */
  readonly required: readonly string[];
}

/** Every field of every route that an OpenAPI document declares; what PUT takes as PATCH does is there once. */
export const declaredFields = (document: Document): readonly DeclaredField[] => {
  const all = everyField(document);
  const isTwice = ({ method, path, name }: DeclaredField): boolean =>
    method === 'PUT' &&
    all.some((other) => other.method === 'PATCH' && other.path === path && other.name === name);
  return all.filter((field) => !isTwice(field));
};

const everyField = (document: Document): readonly DeclaredField[] => {
  const found = <T extends { readonly $ref?: string }>(node: T): T =>
    node.$ref === undefined
      ? node
      : (node.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as T);
  const parts = (schema: Schema): readonly Schema[] => {
    const whole = found(schema);
    return [whole, ...[whole.allOf, whole.anyOf, whole.oneOf].flatMap((some) => (some ?? []).flatMap(parts))];
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]): readonly DeclaredField[] => {
      const at = {
        method: method.toUpperCase(),
        path,
        isForSignedIn: (operation.security ?? []).length > 0,
        required: [],
      };
      const parameters = (operation.parameters ?? [])
        .map(found)
        .flatMap(({ name, in: where }) =>
          where === 'query' || where === 'path' ? [{ ...at, within: where, name } as const] : [],
        );
      const body = operation.requestBody && found(operation.requestBody).content['application/json']?.schema;
      const schemas = body === undefined ? [] : parts(body);
      const required = schemas.flatMap((schema) => schema.required ?? []);
      const fields = schemas.flatMap(({ properties = {} }) => Object.keys(properties));
      return [...parameters, ...fields.map((name) => ({ ...at, within: 'body', name, required }) as const)];
    }),
  );
};
