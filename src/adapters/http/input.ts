import { z } from 'zod';
import { groupByField } from '#domain/field-errors';
import type { HttpContext } from './http-context.ts';
import { inputError, type InputErrors } from './input-errors.ts';
import { Problem } from './problem.ts';

/**
 * Parses by a schema; `""` for an optional field counts as not given, since forms send the fields that nobody filled in.
 * @throws {Problem} `invalid-input` with a sentence for every field that cannot be taken
 */
export const parseInput = (schema: z.ZodObject, input: Readonly<Record<string, unknown>>): unknown => {
  const parsed = schema.safeParse(withoutEmpty(schema, input), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', { errors: errorsOf(parsed.error) });
};

const withoutEmpty = (
  { shape }: z.ZodObject,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const isOptional = (name: string): boolean =>
    Object.hasOwn(shape, name) && z.safeParse(shape[name], undefined).success;
  const given = Object.entries(input).filter(([name, value]) => value !== '' || !isOptional(name));
  return Object.fromEntries(given.map(([name, value]) => [name, withoutEmptyWithin(shape, name, value)]));
};

/** The same for the fields of a field that is an object itself. */
const withoutEmptyWithin = (shape: z.ZodObject['shape'], name: string, value: unknown): unknown => {
  let schema: unknown = Object.hasOwn(shape, name) ? shape[name] : undefined;
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) schema = schema.unwrap();
  return schema instanceof z.ZodObject && isRecord(value) ? withoutEmpty(schema, value) : value;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a schema finds wrong with an input. */
export const inputErrors = (schema: z.ZodObject, input: unknown): InputErrors | undefined => {
  const { error } = schema.safeParse(input, { reportInput: true });
  return error && errorsOf(error);
};

const errorsOf = ({ issues }: z.core.$ZodError): InputErrors =>
  groupByField(issues.map((issue) => [issue.path.join('.'), inputError(issue)] as const));

/** The query as plain strings. @throws {Problem} `invalid-input` when a parameter comes twice */
export const readQuery = (ctx: HttpContext): Readonly<Record<string, string>> => {
  if (ctx.querystring === '') return {};
  const query = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (query.has(name)) repeated.add(name);
    query.set(name, value);
  }
  if (repeated.size > 0) throw new Problem('invalid-input', { errors: repeatedErrors(repeated) });
  return Object.fromEntries(query);
};

const repeatedErrors = (names: Iterable<string>): InputErrors =>
  Object.fromEntries(
    [...names].map((name) => [name, [{ code: 'repeated', message: 'Give this once.' }]] as const),
  );

/** @throws {Problem} `not-found`: what is no id names nothing */
export const parseIds = (params: Readonly<Record<string, string>>): Readonly<Record<string, number>> => {
  const ids: Record<string, number> = {};
  for (const [name, text] of Object.entries(params)) {
    const id = idIn(text);
    if (id === undefined) throw new Problem('not-found');
    ids[name] = id;
  }
  return ids;
};

/** The id that a text is; undefined: it is none, so it names nothing. */
export const idIn = (text: string): number | undefined => {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
};
