import type { Outcome } from '#domain/outcome';
import { Problem } from './problem.ts';
import type { KnownRefusal } from './problems.ts';

/** The value of an outcome. @throws {Problem} what the table in `problems.ts` makes of a refusal */
export const accepted = <T>(outcome: Outcome<T, KnownRefusal>): T => {
  if (outcome.ok) return outcome.value;
  throw refusalProblem(outcome.refusal);
};

/** @param headers are added to those that belong to the refusal itself */
export const refusalProblem = (
  refusal: KnownRefusal,
  headers: Readonly<Record<string, string | string[]>> = {},
): Problem =>
  new Problem(refusal.code, {
    errors: 'errors' in refusal ? refusal.errors : undefined,
    headers: { ...limitHeaders(refusal), ...headers },
  });

/** `RateLimit` and `RateLimit-Policy` as the IETF draft has them; seconds throughout. */
const limitHeaders = (refusal: KnownRefusal): Record<string, string> => {
  if (!('retryAfterSeconds' in refusal)) return {};
  const wait = Math.max(1, Math.ceil(refusal.retryAfterSeconds));
  const name = refusal.code === 'too-many-refreshes' ? 'refreshes' : 'attempts';
  return {
    'Retry-After': String(wait),
    RateLimit: `"${name}";r=0;t=${wait}`,
    'RateLimit-Policy': `"${name}";q=${refusal.limit};w=${refusal.windowSeconds}`,
  };
};
