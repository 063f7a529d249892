import type { FieldErrors } from '#domain/outcome';
import { Problem } from './problem.ts';
import type { ProblemCode } from './problems.ts';

type Headers = Readonly<Record<string, string | string[]>>;

/** A refusal as far as HTTP tells of it. */
interface ToldRefusal<Code extends ProblemCode> {
  readonly code: Code;
  readonly errors?: FieldErrors;
  readonly retryAfterSeconds?: number;
  readonly limit?: number;
  readonly windowSeconds?: number;
}

/** What a handler answers when its use case refuses. The route must declare the code, or it does not compile. */
export interface Refused<Code extends ProblemCode> {
  readonly refused: ToldRefusal<Code>;
  readonly headers: Headers;
}

/** @param headers are added to those that belong to the refusal itself */
export const refused = <Code extends ProblemCode>(
  refusal: ToldRefusal<Code>,
  headers: Headers = {},
): Refused<Code> => ({ refused: refusal, headers });

/** The problem that tells of a refusal. */
export const refusalProblem = ({ refused: refusal, headers }: Refused<ProblemCode>): Problem =>
  new Problem(refusal.code, {
    errors: refusal.errors,
    headers: { ...limitHeaders(refusal), ...headers },
  });

/** `RateLimit` and `RateLimit-Policy` as the IETF draft has them; seconds throughout. */
const limitHeaders = (refusal: ToldRefusal<ProblemCode>): Record<string, string> => {
  const { code, retryAfterSeconds, limit, windowSeconds } = refusal;
  if (retryAfterSeconds === undefined) return {};
  const wait = Math.max(1, Math.ceil(retryAfterSeconds));
  const name = code === 'too-many-refreshes' ? 'refreshes' : 'attempts';
  return {
    'Retry-After': String(wait),
    RateLimit: `"${name}";r=0;t=${wait}`,
    'RateLimit-Policy': `"${name}";q=${limit ?? 0};w=${windowSeconds ?? 0}`,
  };
};
