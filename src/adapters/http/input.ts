import type { z } from 'zod';
import type { FieldErrors } from '#domain/outcome';
import type { HttpContext } from './http-context.ts';
import { Problem } from './problem.ts';

/** Parses by a schema. @throws {Problem} `invalid-input` with a sentence for every field that cannot be taken */
export const parseInput = (schema: z.ZodObject, input: unknown): unknown => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', { errors: fieldErrors(parsed.error.issues) });
};

/** The sentences by the field they speak of. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldErrors => {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of issues) (errors[path.join('.')] ??= []).push(message);
  return errors;
};

/** The query as plain strings. @throws {Problem} `invalid-input` when a parameter comes twice */
export const readQuery = (ctx: HttpContext): Readonly<Record<string, string>> => {
  if (ctx.querystring === '') return {};
  const query = new Map<string, string>();
  const errors: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (query.has(name)) errors[name] = ['Give this once.'];
    query.set(name, value);
  }
  if (Object.keys(errors).length > 0) throw new Problem('invalid-input', { errors });
  return Object.fromEntries(query);
};

/** @throws {Problem} `not-found`: what is no id names nothing */
export const parseIds = (params: Readonly<Record<string, string>>): Readonly<Record<string, number>> => {
  const ids: Record<string, number> = {};
  for (const [name, text] of Object.entries(params)) {
    const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
    if (!Number.isSafeInteger(id) || id === 0) throw new Problem('not-found');
    ids[name] = id;
  }
  return ids;
};
