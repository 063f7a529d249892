import { z } from 'zod';
import type { PageRequest } from '#application/catalogue/movie-queries';
import { matching } from './fields.ts';
import type { HttpContext } from './http-context.ts';

export const limit = matching(/^(?:[1-9]\d?|100)$/, 'out-of-range', 'Give a whole number from 1 to 100.')
  .transform(Number)
  .default(20)
  .meta({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'At most so many items.' });

export const cursor = matching(/^.{1,1000}$/s, 'invalid-cursor', 'This cursor does not belong to this list.')
  .meta({ minLength: 1, maxLength: 1000 })
  .optional()
  .meta({ description: 'Where the page begins, taken from the `next` link of the page before.' });

export const listQuery = z.object({ limit, cursor });

export const pageRequest = (query: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): PageRequest => ({ limit: query.limit, cursor: query.cursor ?? null });

/**
 * The `Link` to the next page, when there is one: the same request with another cursor. It is relative, so it can
 * never lead to another host.
 */
export const nextLink = (ctx: HttpContext, next: string | null): Readonly<Record<string, string>> => {
  if (next === null) return {};
  const query = new URLSearchParams(ctx.querystring);
  query.set('cursor', next);
  return { Link: `<${ctx.path}?${query.toString()}>; rel="next"` };
};
