import { z } from 'zod';

type Union = z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

type List = (value: unknown) => unknown;

/**
 * Keeps exactly the fields that a response schema lists, however many more the value has: what leaves the server is
 * what is declared. Made once a route; checks nothing, for types have done that.
 */
export const listing = (schema: z.ZodType): List => {
  if (schema instanceof z.ZodObject) return ofObject(schema);
  if (schema instanceof z.ZodArray) {
    const item = listing(schema.element as z.ZodType);
    return (value) => (value as readonly unknown[]).map(item);
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const inner = listing(schema.unwrap() as z.ZodType);
    return (value) => (value === null || value === undefined ? value : inner(value));
  }
  if (schema instanceof z.ZodIntersection) {
    const parts = [schema.def.left, schema.def.right].map((part) => listing(part as z.ZodType));
    return (value) => Object.assign({}, ...parts.map((list) => list(value))) as unknown;
  }
  if (schema instanceof z.ZodDiscriminatedUnion) return ofUnion(schema as Union);
  return (value) => value;
};

/** By the value of the field that tells its kinds apart. */
const ofUnion = ({ def: { discriminator }, options }: Union): List => {
  const lists = new Map(
    options.map((option) => [(option.shape[discriminator] as z.ZodLiteral).value, listing(option)] as const),
  );
  return (value) => lists.get((value as Record<string, string>)[discriminator] ?? '')?.(value);
};

const ofObject = (schema: z.ZodObject): List => {
  const fields = Object.entries(schema.shape).map(
    ([name, field]) => [name, listing(field as z.ZodType)] as const,
  );
  return (value) => {
    const kept: Record<string, unknown> = {};
    for (const [name, list] of fields) kept[name] = list((value as Record<string, unknown>)[name]);
    return kept;
  };
};
