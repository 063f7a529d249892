/** What the client has to know of an operation; made from the OpenAPI document. */
export interface Operation {
  readonly method: string;
  /** With `{name}` for what stands in it. */
  readonly path: string;
  /** The inputs that belong into the query. */
  readonly query?: readonly string[];
  /** What is left of the input is the body. */
  readonly hasBody?: true;
  /** Its body is the form that the input has as `form`. */
  readonly takesForm?: true;
  /** Its pages are linked by `Link: <...>; rel="next"`. */
  readonly isPaged?: true;
  /** Needs, or knows, somebody who is signed in: the access token may have expired. */
  readonly mayExpire?: true;
  /** Some of its answers are files. */
  readonly hasFiles?: true;
}

export type Input = Readonly<Record<string, unknown>>;

interface Request {
  /** Path and query. */
  readonly target: string;
  readonly body: Input | FormData | undefined;
}

/** Every input at its place. What is undefined counts as not given. */
export const requestOf = ({ path, query = [], hasBody, takesForm }: Operation, input: Input): Request => {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const taken = (name: string): string => {
    const value = rest.get(name);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      throw new TypeError(`The input lacks ${name}.`);
    rest.delete(name);
    return String(value);
  };
  const form = takesForm ? rest.get('form') : undefined;
  if (takesForm && !(form instanceof FormData)) throw new TypeError('The input lacks form.');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(taken(name)));
  const asked = new URLSearchParams(
    query.filter((name) => rest.has(name)).map((name) => [name, taken(name)]),
  );
  return {
    target: asked.size === 0 ? filled : `${filled}?${asked.toString()}`,
    body: form instanceof FormData ? form : hasBody ? Object.fromEntries(rest) : undefined,
  };
};

/** The input of the next page, as far as a `Link` header leads to one. */
export const nextInput = ({ query = [] }: Operation, input: Input, link: string | null): Input | null => {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined) return null;
  const linked = new URL(target, 'http://localhost').searchParams;
  const changed = query
    .filter((name) => linked.has(name) && linked.get(name) !== String(input[name]))
    .map((name) => [name, linked.get(name)] as const);
  return { ...input, ...Object.fromEntries(changed) };
};
